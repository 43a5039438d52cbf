package main

import (
	"context"
	"crypto/sha256"
	"fmt"
	"os"

	secrets "__PACKAGE__"
)

func main() {
	ctx := context.Background()
	_ = ctx
	value, err := __CALL__
	if err != nil {
		fmt.Fprintf(os.Stderr, "%+v\nmessage: %v\n", err, err)
		os.Exit(1)
	}
	fmt.Printf("%x\n", sha256.Sum256([]byte(value)))
}
