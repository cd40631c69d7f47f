// What both Go peers share: a free port, announced on standard output.
package main

import (
	"fmt"
	"log"
	"net"
	"net/http"
)

func serve() {
	listener, err := net.Listen("tcp4", "0.0.0.0:0")
	if err != nil {
		log.Fatal(err)
	}
	port := listener.Addr().(*net.TCPAddr).Port
	fmt.Printf("ready camera=%d viewers=%d\n", port, port)
	log.Fatal(http.Serve(listener, nil))
}
