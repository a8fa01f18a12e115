/// Reads, writes and lists many small objects at once below one folder of a store, for
/// `org.nephoscope.CloudFiles`, which is what programs use.
///
/// What goes in is an [Input]: any `Iterable`, `Iterator` or `Stream`, from which an item is taken
/// when a lane is free for it. What comes out is a lazy stream of [FileRecord]s or [Listed] names
/// that is filled only as far as it is read, or a [Batch] that says how all of it ended. Between
/// both stand [Lanes], the one place that knows threads; whoever does the work of one item ([Gets],
/// [Puts], [Deletes], [Metas], [Listings]) knows none. One failure ends a call with a
/// [BatchException] that has all others with it, or, where a [Calls] says so, stays with its item.
@NullMarked
package org.nephoscope.files;

import org.jspecify.annotations.NullMarked;
