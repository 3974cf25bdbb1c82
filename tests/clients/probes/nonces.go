package main

import (
	"fmt"
	"os"
	"sync"
)

// Before main: prints more nonces than milliseconds pass, made side by side.
func init() {
	client, nonces, wait := &Client{}, make([]string, 8000), sync.WaitGroup{}
	for worker := 0; worker < 8; worker++ {
		wait.Add(1)
		go func(own []string) {
			defer wait.Done()
			for i := range own {
				own[i] = client.nextNonce()
			}
		}(nonces[worker*1000 : (worker+1)*1000])
	}
	wait.Wait()
	for _, nonce := range nonces {
		fmt.Println(nonce)
	}
	os.Exit(0)
}
