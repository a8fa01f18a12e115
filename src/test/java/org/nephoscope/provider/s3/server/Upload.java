package org.nephoscope.provider.s3.server;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/// An upload in parts that is not finished.
///
/// @param call the request that began it, whose headers the object gets
/// @param sum the checksum asked for, with its type
record Upload(
    String id,
    String key,
    Instant begun,
    Call call,
    Optional<Digest> sum,
    boolean composite,
    Map<Integer, Part> parts) {

  record Part(Call.Bytes content, String etag, Map<Digest, String> sums, Instant modified) {}

  static Upload begin(String key, Call call) {
    Optional<Digest> sum =
        call.header("x-amz-checksum-algorithm")
            .map(name -> Digest.valueOf(name.toUpperCase(java.util.Locale.ROOT)));
    boolean composite =
        sum.isPresent()
            && !"FULL_OBJECT".equals(call.header("x-amz-checksum-type").orElse(""))
            && sum.get() != Digest.CRC64NVME;
    return new Upload(
        Bucket.newId(), key, Instant.now(), call, sum, composite, new ConcurrentSkipListMap<>());
  }
}
