// What both Go peers share: a free port, announced on standard output, and noticing that a viewer has left.
package main

import (
	"fmt"
	"log"
	"net"
	"net/http"

	"github.com/gorilla/websocket"
)

// Reads and ignores what a viewer sends; closed when it has left.
func untilItLeaves(conn *websocket.Conn) <-chan struct{} {
	left := make(chan struct{})
	go func() {
		defer close(left)
		for {
			if _, _, err := conn.NextReader(); err != nil {
				return
			}
		}
	}()
	return left
}

func main() {
	http.HandleFunc("/camera", camera)
	http.HandleFunc("/watch", watch)
	listener, err := net.Listen("tcp4", "0.0.0.0:0")
	if err != nil {
		log.Fatal(err)
	}
	port := listener.Addr().(*net.TCPAddr).Port
	fmt.Printf("ready camera=%d viewers=%d\n", port, port)
	log.Fatal(http.Serve(listener, nil))
}
