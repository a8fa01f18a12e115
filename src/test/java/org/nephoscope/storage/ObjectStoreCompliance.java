package org.nephoscope.storage;

/// What every store promises, each claim seen to hold. A store's test extends this one class, says
/// how to open an empty store and what it truly cannot do and why ([StoreUnderTest#cannot]), and at
/// most overrides a claim that is different, with the reason. The answers here are the strict ones.
public abstract class ObjectStoreCompliance extends ReadingCompliance
    implements ListingClaims,
        PagingClaims,
        WritingClaims,
        FailedWriteClaims,
        HeaderClaims,
        ConditionClaims,
        CopyClaims,
        DeleteClaims,
        NameClaims,
        ConcurrencyClaims,
        ClosingClaims {}
