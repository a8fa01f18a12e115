package org.nephoscope.provider.gcs.server;

/// What a server may do differently from the documented way, each by its name. Without any, the
/// server is as strict as Google's.
public enum Behaviour {
  /// Requests need a token that was granted.
  REQUIRES_IDENTITY,
  /// Lets nobody create, remove or list buckets.
  FORBIDS_BUCKETS,
  /// A token is good for one call, whatever was said when it was granted.
  ENDS_TOKENS_EARLY,
  /// Looks at the token also where the address of an upload under way would do.
  GUARDS_SESSIONS,
  /// Refuses every token, also one that was just granted.
  REFUSES_TOKENS,
  /// Decodes what is labelled gzip although the client takes gzip, as some proxies make it do.
  ALWAYS_DECODES_GZIP,
  /// Sends all bytes for a range.
  IGNORES_RANGES,
  /// Sends bodies without a length, ended by closing the connection.
  HIDES_LENGTHS,
  /// Leaves the writer's own metadata out of the heads of downloads.
  HIDES_METADATA,
  /// Compares no digest with what arrives.
  COMPARES_NOTHING,
  /// Tells no digest of what was uploaded.
  TELLS_NO_DIGEST,
  /// Names an odd place to send an upload to.
  NAMES_ODD_SESSIONS,
  /// Keeps half of each chunk of a resumable upload.
  KEEPS_HALF_CHUNKS,
  /// Says that it holds more of a resumable upload than it was sent.
  CLAIMS_MORE,
  /// Forgets a session after its first chunk, once.
  FORGETS_FIRST_SESSION,
  /// Copies at most a mebibyte in each call.
  COPIES_IN_STEPS,
  /// Gives the same page token again and again.
  REPEATS_PAGE_TOKENS,
  /// Gives an empty page with a token before each full one.
  GIVES_EMPTY_PAGES,
  /// Leaves the last part out of the answer to a batch.
  SHORTENS_BATCHES
}
