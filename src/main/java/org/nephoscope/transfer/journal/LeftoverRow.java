package org.nephoscope.transfer.journal;

/// Something that a transfer may have left in a store, as the journal keeps it.
///
/// @param place where, as text
/// @param what what it is, as text
public record LeftoverRow(long job, String place, String what) {}
