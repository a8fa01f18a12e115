package org.nephoscope.storage;

/// What a store promises that can only be read, each claim seen to hold. Its test says how to open
/// an empty store and how else to [StoreUnderTest#fill] it; one that lists too adds [ListingClaims]
/// and [PagingClaims].
public abstract class ReadingCompliance extends OpenedStore
    implements ReadingClaims, RangeClaims, ReadErrorClaims {}
