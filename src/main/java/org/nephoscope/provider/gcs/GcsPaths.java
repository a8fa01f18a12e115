package org.nephoscope.provider.gcs;

import org.nephoscope.storage.ObjectKey;

/// Where things are on the server, by the reference of the JSON API: names are one step each, with
/// their slashes encoded.
///
/// @param bucket the name of the bucket
record GcsPaths(String bucket) {

  private static final String API = "/storage/v1";

  static String buckets() {
    return API + "/b";
  }

  String itself() {
    return API + "/b/" + GcsNames.encode(bucket);
  }

  String objects() {
    return itself() + "/o";
  }

  String object(ObjectKey key) {
    return objects() + "/" + GcsNames.encode(key.value());
  }

  String upload() {
    return "/upload" + objects();
  }

  String compose(ObjectKey to) {
    return object(to) + "/compose";
  }

  /// From this bucket to one that may be another.
  String rewrite(ObjectKey from, GcsPaths target, ObjectKey to) {
    return object(from)
        + "/rewriteTo/b/"
        + GcsNames.encode(target.bucket)
        + "/o/"
        + GcsNames.encode(to.value());
  }

  static String batch() {
    return "/batch/storage/v1";
  }
}
