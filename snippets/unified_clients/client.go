// Check a key for the Unified WebSocket and ask for a token: Go 1.19, standard library only.
//
// Environment variables say where to and with which key:
//
//	KRAKEN_API_URL     the origin of the practice exchange,
//	                   or of the real one, https://api.kraken.com
//	KRAKEN_API_KEY     the public key
//	KRAKEN_API_SECRET  the private key
//	KRAKEN_API_OTP     the password of its two-factor authentication, if the key has one
package main

import (
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
	{"KRAKEN_API_URL", `(?s:.*)\S`, "ends in a space or a line end"},
	{
		"KRAKEN_API_URL", `(https://([\w-]{1,63}(\.[\w-]{1,63})*|\[[\da-fA-F:.]+\])` +
			`|http://(localhost|127(\.\d{1,3}){3}|\[::1\]))(:\d{1,5})?(/[\w.~%/-]*)?`,
		"must begin with https:// (http:// only for this computer)",
	},
	{
		"KRAKEN_API_KEY", `[\w+/=-]{1,80}`, // a public key has 56 characters, a private one 88
		"has a space, a line end or the like in it, or is a private key",
	},
	{
		"KRAKEN_API_SECRET",
		`([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==)`,
		"is not base64",
	},
	{
		"KRAKEN_API_OTP", `(?:[^\pC\x{FFFD} ](?:[^\pC\x{FFFD}]*[^\pC\x{FFFD} ])?)?`,
		"has a line end or the like in it, or a space around it",
	},
}

var hints = map[string]string{
	"EAPI:Invalid key":           "check the public key; a futures key does not work here",
	"EAPI:Invalid signature":     "check the private key; a key with 2FA needs KRAKEN_API_OTP too",
	"EAPI:Invalid nonce":         "give each program a key of its own, and set the clock",
	"EGeneral:Permission denied": "tick WebSocket interface for tokens, boxes of orders to trade",
	"EGeneral:Temporary lockout": "send nothing for 15 minutes, then check the key",
}

// Client holds one key and its nonces; goroutines may share it.
type Client struct {
	url, key, otp string
	secret        []byte

	mu        sync.Mutex
	lastNonce int64
}

// NewClient reads the key from the environment.
func NewClient() (*Client, error) {
	for _, name := range []string{"KRAKEN_API_URL", "KRAKEN_API_KEY", "KRAKEN_API_SECRET"} {
		if os.Getenv(name) == "" {
			return nil, fmt.Errorf("%s is not set", name)
		}
	}
	for _, one := range settings {
		if !regexp.MustCompile("^(?:" + one.pattern + ")$").MatchString(os.Getenv(one.name)) {
			return nil, fmt.Errorf("%s %s", one.name, one.fault)
		}
	}
	secret, err := base64.StdEncoding.DecodeString(os.Getenv("KRAKEN_API_SECRET"))
	if err != nil {
		return nil, err
	}
	return &Client{
		url:    strings.TrimRight(os.Getenv("KRAKEN_API_URL"), "/"),
		key:    os.Getenv("KRAKEN_API_KEY"),
		otp:    os.Getenv("KRAKEN_API_OTP"),
		secret: secret,
	}, nil
}

// Sign computes the API-Sign header; body is what is sent, which contains the nonce too.
func (c *Client) Sign(path, nonce, body string) string {
	digest := sha256.Sum256([]byte(nonce + body))
	mac := hmac.New(sha512.New, c.secret)
	mac.Write([]byte(path))
	mac.Write(digest[:])
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
}

// Request sends a request and stores its result, or returns an error if it is no success.
func (c *Client) Request(method string, result any) error {
	path, nonce := "/0/private/"+method, c.nextNonce()
	fields := url.Values{"nonce": {nonce}}
	if c.otp != "" {
		fields.Set("otp", c.otp)
	}
	body := fields.Encode() // once: what is signed is what is sent
	ctx, cancel := context.WithTimeout(context.Background(), timeout)
	defer cancel()
	request, err := http.NewRequestWithContext(
		ctx, http.MethodPost, c.url+path, strings.NewReader(body))
	if err != nil {
		return err
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	request.Header.Set("API-Key", c.key)
	request.Header.Set("API-Sign", c.Sign(path, nonce, body))
	err = fetch(request, result)
	if errors.Is(err, context.DeadlineExceeded) {
		err = errors.New("no answer in time")
	}
	if err != nil {
		return fmt.Errorf("%s: %w", method, err)
	}
	return nil
}

// fetch sends a request and stores the result of its answer.
func fetch(request *http.Request, result any) error {
	response, err := http.DefaultTransport.RoundTrip(request) // it follows no redirect
	if err != nil {
		return err
	}
	defer response.Body.Close()
	status := response.StatusCode
	if status/100 == 3 {
		return fmt.Errorf("the answer is a redirect (HTTP %d), and nothing was sent on", status)
	}
	text, err := io.ReadAll(io.LimitReader(response.Body, maxBytes+1))
	if len(text) > maxBytes {
		return errors.New("the answer is longer than a megabyte")
	}
	if err != nil {
		return err
	}
	answer := struct {
		Error  []string
		Result json.RawMessage
	}{}
	// If it is not JSON, it is the page of a proxy, perhaps.
	whole := utf8.Valid(text) && json.Unmarshal(text, &answer) == nil && answer.Error != nil
	if whole && len(answer.Error) > 0 {
		hint := ""
		for name, text := range hints {
			if strings.HasPrefix(answer.Error[0], name) {
				hint = ": " + text
			}
		}
		return fmt.Errorf("%s (HTTP %d)%s", answer.Error[0], status, hint)
	}
	if status != http.StatusOK || !whole || !strings.HasPrefix(string(answer.Result), "{") {
		return fmt.Errorf("failed (HTTP %d)", status)
	}
	if json.Unmarshal(answer.Result, result) != nil {
		return errors.New("the answer has another form")
	}
	return nil
}

// nextNonce is the time in milliseconds, or one more than the last nonce: each is above the last.
//
// The exchange takes no nonce below the highest of a key: a program that counts in nanoseconds
// can take over a key that was used in milliseconds, and never the reverse.
func (c *Client) nextNonce() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.lastNonce++
	if now := time.Now().UnixMilli(); now > c.lastNonce {
		c.lastNonce = now
	}
	return strconv.FormatInt(c.lastNonce, 10)
}

// printable blanks what is not to be shown, such as the control characters of a terminal.
func printable(text string) string {
	return regexp.MustCompile(`\p{C}`).ReplaceAllString(strings.ToValidUTF8(text, " "), " ")
}

// run prints what the key may do, and whether it gets a token.
func run() error {
	client, err := NewClient()
	if err != nil {
		return err
	}
	info := struct {
		APIKeyName  *string
		Permissions []string
	}{}
	if err := client.Request("GetApiKeyInfo", &info); err != nil {
		return err
	}
	if info.APIKeyName == nil || info.Permissions == nil {
		return errors.New("GetApiKeyInfo: the answer has another form")
	}
	fmt.Println("name:", printable(*info.APIKeyName))
	fmt.Println("permissions:", printable(strings.Join(info.Permissions, " ")))
	answer := struct{ Token string }{}
	if err := client.Request("GetWebSocketsToken", &answer); err != nil {
		return err
	}
	if answer.Token == "" {
		return errors.New("GetWebSocketsToken: the answer has another form")
	}
	// It opens the account, as a key does: it is not printed.
	fmt.Printf("token: %d characters, to be used within 15 minutes\n", len(answer.Token))
	return nil
}

func main() {
	log.SetFlags(0)
	if err := run(); err != nil {
		log.Fatal(printable(err.Error()))
	}
}
