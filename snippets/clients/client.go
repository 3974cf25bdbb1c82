// Sign requests to the futures API and send them: Go 1.19, standard library only.
//
// Three environment variables say where to and with which key; `futures-keys serve` prints them:
//
//	FUTURES_API_URL     the origin, without a slash at its end: of the practice exchange,
//	                    or of the real one, https://futures.kraken.com
//	FUTURES_API_KEY     the public key
//	FUTURES_API_SECRET  the private key
package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/url"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Client holds one key and its nonces; goroutines may share it.
type Client struct {
	url, key string
	secret   []byte
	http     http.Client

	mu        sync.Mutex
	lastNonce int64
}

// NewClient reads the key from the environment.
func NewClient() (*Client, error) {
	for _, name := range []string{"FUTURES_API_URL", "FUTURES_API_KEY", "FUTURES_API_SECRET"} {
		if os.Getenv(name) == "" {
			return nil, fmt.Errorf("%s is not set", name)
		}
	}
	secret, err := base64.StdEncoding.DecodeString(os.Getenv("FUTURES_API_SECRET"))
	if err != nil {
		return nil, errors.New("FUTURES_API_SECRET is not base64")
	}
	return &Client{
		url:    os.Getenv("FUTURES_API_URL"),
		key:    os.Getenv("FUTURES_API_KEY"),
		secret: secret,
		http:   http.Client{Timeout: 10 * time.Second},
	}, nil
}

// Sign computes the Authent header; postData is the query or body exactly as sent.
func (c *Client) Sign(postData, nonce, path string) string {
	message := postData + nonce + strings.TrimPrefix(path, "/derivatives")
	digest := sha256.Sum256([]byte(message))
	mac := hmac.New(sha512.New, c.secret)
	mac.Write(digest[:])
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
}

// Request sends a request and returns the answer, or an error if it is no success.
func (c *Client) Request(method, path string, params url.Values) (json.RawMessage, error) {
	postData := params.Encode() // once: what is signed is what is sent
	target, body := c.url+path, postData
	if method == http.MethodGet {
		target, body = target+"?"+postData, ""
	}
	request, err := http.NewRequest(method, target, strings.NewReader(body))
	if err != nil {
		return nil, err
	}
	if body != "" {
		request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	nonce := c.nextNonce()
	request.Header.Set("APIKey", c.key)
	request.Header.Set("Nonce", nonce)
	request.Header.Set("Authent", c.Sign(postData, nonce, path))
	response, err := c.http.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		return nil, err
	}
	outcome := struct{ Result, Error string }{Error: "failed"}
	_ = json.Unmarshal(answer, &outcome) // no JSON, no result: the page of a proxy, perhaps
	// Under /derivatives errors come with status 200 as well, and only result tells.
	success := outcome.Result == "success" || !strings.HasPrefix(path, "/derivatives/")
	if response.StatusCode != http.StatusOK || !success {
		status := response.StatusCode
		return nil, fmt.Errorf("%s %s: %s (HTTP %d)", method, path, outcome.Error, status)
	}
	return answer, nil
}

// nextNonce is the time in milliseconds, or one more than the last nonce: none comes twice.
func (c *Client) nextNonce() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.lastNonce++
	if now := time.Now().UnixMilli(); now > c.lastNonce {
		c.lastNonce = now
	}
	return strconv.FormatInt(c.lastNonce, 10)
}

// Two calls that change nothing, though the second needs a key with full access.
func main() {
	log.SetFlags(0)
	client, err := NewClient()
	if err != nil {
		log.Fatal(err)
	}
	// Awkward text, to see it arrive as it was signed; "note" is no parameter of the exchange.
	text := "prova 1+1/2 = è 🔑"
	fills := url.Values{"lastFillTime": {"2026-11-01T00:00:00.000Z"}, "note": {text}}
	answer, err := client.Request(http.MethodGet, "/derivatives/api/v3/fills", fills)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(string(answer))
	order := url.Values{"cliOrdIds": {text}}
	answer, err = client.Request(http.MethodPost, "/derivatives/api/v3/orders/status", order)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(string(answer))
}
