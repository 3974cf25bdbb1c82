// Sign requests to the futures API and send them: Go 1.19, standard library only.
//
// Three environment variables say where to and with which key; `futures-keys serve` prints them:
//
//	FUTURES_API_URL     the origin of the practice exchange,
//	                    or of the real one, https://futures.kraken.com
//	FUTURES_API_KEY     the public key
//	FUTURES_API_SECRET  the private key
package main

import (
	"bytes"
	"context"
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
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode/utf8"
)

const (
	timeout  = 10 * time.Second // for a whole request
	maxBytes = 1_000_000        // of an answer
)

// What a setting is like, and what is wrong if it is not: what it holds is never shown.
var settings = []struct{ name, pattern, fault string }{
	{"FUTURES_API_URL", `(?s:.*)\S`, "ends in a space or a line end"},
	{
		"FUTURES_API_URL", `(https://([\w-]{1,63}(\.[\w-]{1,63})*|\[[\da-fA-F:.]+\])` +
			`|http://(localhost|127(\.\d{1,3}){3}|\[::1\]))(:\d{1,5})?(/[\w.~%/-]*)?`,
		"must begin with https:// (http:// only for this computer)",
	},
	{
		"FUTURES_API_KEY", `[\w+/=-]{1,80}`, // a public key has 56 characters, a private one 88
		"has a space, a line end or the like in it, or is a private key",
	},
	{
		"FUTURES_API_SECRET",
		`([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==)`,
		"is not base64",
	},
}

// Client holds one key and its nonces; goroutines may share it.
type Client struct {
	url, key string
	secret   []byte

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
	for _, one := range settings {
		if !regexp.MustCompile("^(?:" + one.pattern + ")$").MatchString(os.Getenv(one.name)) {
			return nil, fmt.Errorf("%s %s", one.name, one.fault)
		}
	}
	secret, err := base64.StdEncoding.DecodeString(os.Getenv("FUTURES_API_SECRET"))
	if err != nil {
		return nil, err
	}
	return &Client{
		url:    strings.TrimRight(os.Getenv("FUTURES_API_URL"), "/"),
		key:    os.Getenv("FUTURES_API_KEY"),
		secret: secret,
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
	if method == http.MethodGet && postData != "" {
		target, body = target+"?"+postData, ""
	}
	ctx, cancel := context.WithTimeout(context.Background(), timeout)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, method, target, strings.NewReader(body))
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
	answer, sure, err := fetch(request)
	if errors.Is(err, context.DeadlineExceeded) {
		err = errors.New("no answer in time")
	}
	if err == nil {
		return answer, nil
	}
	doubt := ""
	if !sure && method != http.MethodGet {
		doubt = ": the order may have reached the exchange;" +
			" look at open orders before sending again"
	}
	return nil, fmt.Errorf("%s %s: %w%s", method, path, err, doubt)
}

// fetch sends a request and returns the answer, or an error, and whether it is the exchange's.
func fetch(request *http.Request) (answer json.RawMessage, sure bool, err error) {
	response, err := http.DefaultTransport.RoundTrip(request) // it follows no redirect
	if err != nil {
		return nil, false, err
	}
	defer response.Body.Close()
	status := response.StatusCode
	if status/100 == 3 {
		err = fmt.Errorf("the answer is a redirect (HTTP %d), and nothing was sent on", status)
		return nil, true, err
	}
	answer, err = io.ReadAll(io.LimitReader(response.Body, maxBytes+1))
	if len(answer) > maxBytes {
		err = errors.New("the answer is longer than a megabyte")
	}
	if err != nil {
		return nil, false, err
	}
	outcome := struct {
		Result, Error string
		Errors        []struct{ Message string }
	}{}
	whole := utf8.Valid(answer) && json.Valid(answer) // or it is the page of a proxy, perhaps
	if whole {
		_ = json.Unmarshal(answer, &outcome) // a list has neither
	}
	// Under /derivatives errors come with status 200 as well, and only result tells.
	success := outcome.Result == "success" || !strings.HasPrefix(request.URL.Path, "/derivatives/")
	if status == http.StatusOK && success && whole && bytes.ContainsAny(answer, "{[") {
		return answer, true, nil
	}
	if outcome.Error == "" && outcome.Result == "error" && len(outcome.Errors) > 0 {
		outcome.Error = outcome.Errors[0].Message
	}
	if outcome.Error == "" {
		return nil, false, fmt.Errorf("failed (HTTP %d)", status)
	}
	return nil, true, fmt.Errorf("%s (HTTP %d)", outcome.Error, status)
}

// printable blanks what is not to be shown, such as the control characters of a terminal.
func printable(text string) string {
	return regexp.MustCompile(`\p{C}`).ReplaceAllString(strings.ToValidUTF8(text, " "), " ")
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

// show sends a request, and prints the answer; it ends the program if it is no success.
func (c *Client) show(method, path string, params url.Values) {
	answer, err := c.Request(method, path, params)
	if err != nil {
		log.Fatal(printable(err.Error()))
	}
	fmt.Println(printable(string(answer)))
}

// The key is checked, and fills are read, which a read-only key may do.
func main() {
	log.SetFlags(0)
	client, err := NewClient()
	if err != nil {
		log.Fatal(printable(err.Error()))
	}
	client.show(http.MethodGet, "/api/auth/v1/api-keys/v3/check", nil)
	// Awkward text, to see it arrive as it was signed; "note" is no parameter of the exchange.
	text := "prova 1+1/2 = è 🔑"
	fills := url.Values{"lastFillTime": {"2026-11-01T00:00:00.000Z"}, "note": {text}}
	client.show(http.MethodGet, "/derivatives/api/v3/fills", fills)
	if len(os.Args) > 1 && os.Args[1] == "orders-status" {
		// This changes nothing, but needs a key with full access.
		order := url.Values{"cliOrdIds": {text}}
		client.show(http.MethodPost, "/derivatives/api/v3/orders/status", order)
	}
}
