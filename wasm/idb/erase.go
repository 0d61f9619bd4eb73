//go:build js

package idb

import (
	"context"

	"pizarra/engine/store"
)

// Erase deletes a workbook for good: its name and all of its records, here and in the second database, from which it would come
// back otherwise. Where one of the two cannot be reached it fails, and the workbook may be there again, whole, when it is next opened.
// Tabs that have it open read an empty one from then on.
func Erase(ctx context.Context, workbook string) error {
	b := &book{name: workbook}
	release, err := b.alone(ctx)
	if err != nil {
		return err
	}
	defer release()
	own, second, err := connectBoth(ctx)
	if err != nil {
		return err
	}
	defer own.close()
	defer second.close()
	if twofold() && second == nil {
		return store.Silent(int(patience.Seconds()))
	}
	all, err := under([]any{workbook})
	if err != nil {
		return err
	}
	writes := []write{{bookTable, "delete", []any{workbook}}}
	for _, t := range store.Tables {
		writes = append(writes, write{string(t), "delete", []any{all}})
	}
	if second != nil {
		if err := second.write(ctx, mode{durable: true}, writes); err != nil {
			return err
		}
	}
	return own.write(ctx, mode{durable: true}, writes)
}
