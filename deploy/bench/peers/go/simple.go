//go:build simple
// +build simple

// The relay one writes first in Go: a buffered channel per viewer, and every frame goes into each.
package main

import (
	"net/http"
	"sync"

	"github.com/gorilla/websocket"
)

const queuedFrames = 64

var (
	upgrader = websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}
	lock     sync.RWMutex
	viewers  = map[chan []byte]bool{}
)

func camera(w http.ResponseWriter, r *http.Request) {
	conn, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	defer conn.Close()
	for {
		_, frame, err := conn.ReadMessage()
		if err != nil {
			return
		}
		lock.RLock()
		for viewer := range viewers {
			select {
			case viewer <- frame:
			default: // its queue is full
			}
		}
		lock.RUnlock()
	}
}

func watch(w http.ResponseWriter, r *http.Request) {
	conn, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	defer conn.Close()
	frames := make(chan []byte, queuedFrames)
	lock.Lock()
	viewers[frames] = true
	lock.Unlock()
	defer func() {
		lock.Lock()
		delete(viewers, frames)
		lock.Unlock()
	}()
	left := untilItLeaves(conn)
	for {
		select {
		case frame := <-frames:
			if conn.WriteMessage(websocket.BinaryMessage, frame) != nil {
				return
			}
		case <-left:
			return
		}
	}
}
