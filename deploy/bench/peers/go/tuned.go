//go:build tuned
// +build tuned

// The relay one writes with care in Go: one slot per viewer that holds the newest frame, a frame prepared once for all,
// buffers as large as frames, and no allocation that grows while it reads.
package main

import (
	"io"
	"net/http"
	"sync"

	"github.com/gorilla/websocket"
)

const (
	maxFrameBytes = 1 << 20
	bufferBytes   = 64 * 1024
)

type viewer struct {
	newest chan *websocket.PreparedMessage // holds one
}

// show puts the frame in the slot, in place of one that waits there. Only the camera's goroutine calls it.
func (v viewer) show(frame *websocket.PreparedMessage) {
	for {
		select {
		case v.newest <- frame:
			return
		default:
		}
		select {
		case <-v.newest:
		default:
		}
	}
}

var (
	upgrader = websocket.Upgrader{
		ReadBufferSize:  bufferBytes,
		WriteBufferSize: bufferBytes,
		CheckOrigin:     func(*http.Request) bool { return true },
	}
	lock    sync.RWMutex
	viewers = map[viewer]bool{}
)

func camera(w http.ResponseWriter, r *http.Request) {
	conn, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	defer conn.Close()
	conn.SetReadLimit(maxFrameBytes)
	scratch := make([]byte, maxFrameBytes+1)
	for {
		_, reader, err := conn.NextReader()
		if err != nil {
			return
		}
		bytes, err := io.ReadFull(reader, scratch)
		if err != io.ErrUnexpectedEOF {
			return
		}
		frame, err := websocket.NewPreparedMessage(websocket.BinaryMessage, append([]byte(nil), scratch[:bytes]...))
		if err != nil {
			return
		}
		lock.RLock()
		for viewer := range viewers {
			viewer.show(frame)
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
	me := viewer{make(chan *websocket.PreparedMessage, 1)}
	lock.Lock()
	viewers[me] = true
	lock.Unlock()
	defer func() {
		lock.Lock()
		delete(viewers, me)
		lock.Unlock()
	}()
	left := untilItLeaves(conn)
	for {
		select {
		case frame := <-me.newest:
			if conn.WritePreparedMessage(frame) != nil {
				return
			}
		case <-left:
			return
		}
	}
}
