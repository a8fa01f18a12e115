package org.nephoscope.provider.s3.server;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/// All buckets of the server, and the limits that tests make smaller.
final class Buckets {

  private final Map<String, Bucket> byName = new ConcurrentSkipListMap<>();
  private volatile long copyLimit = 5L << 30;
  private volatile int smallestPart = 5 << 20;

  Map<String, Bucket> byName() {
    return byName;
  }

  Bucket need(String name) {
    Bucket bucket = byName.get(name);
    if (bucket == null) {
      throw new Refusal(404, "NoSuchBucket", "The specified bucket does not exist")
          .detail("BucketName", name);
    }
    return bucket;
  }

  long copyLimit() {
    return copyLimit;
  }

  void copyLimit(long bytes) {
    copyLimit = bytes;
  }

  int smallestPart() {
    return smallestPart;
  }

  void smallestPart(int bytes) {
    smallestPart = bytes;
  }
}
