package org.nephoscope.provider.s3.server;

import java.util.List;
import java.util.regex.Pattern;

/// What may be done with a bucket as a whole, and with the account.
final class BucketCalls {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

  private final Switches switches;
  private final Buckets buckets;

  BucketCalls(Switches switches, Buckets buckets) {
    this.switches = switches;
    this.buckets = buckets;
  }

  Answer list(Call call) {
    if (switches.on(Behaviour.FORBIDS_BUCKET_LIST, call)) {
      throw Refusal.denied();
    }
    int max = call.param("max-buckets").map(Integer::parseInt).orElse(10_000);
    String after = call.param("continuation-token").orElse("");
    String prefix = call.param("prefix").orElse("");
    List<Bucket> all =
        buckets.byName().values().stream()
            .filter(bucket -> bucket.name().compareTo(after) > 0)
            .filter(bucket -> bucket.name().startsWith(prefix))
            .toList();
    List<Bucket> page = all.subList(0, Math.min(max, all.size()));
    var xml = new XmlText("ListAllMyBucketsResult");
    xml.element("Owner", owner -> owner.text("ID", "owner"));
    xml.element(
        "Buckets",
        rows -> {
          for (Bucket bucket : page) {
            rows.element(
                "Bucket",
                row ->
                    row.text("Name", bucket.name())
                        .text("CreationDate", bucket.created().toString())
                        .text("BucketRegion", bucket.region()));
          }
        });
    if (page.size() < all.size()) {
      xml.text("ContinuationToken", page.getLast().name());
    }
    return Answer.ok().xml(xml);
  }

  Answer create(Call call, String name, String region) {
    if (!NAME.matcher(name).matches()) {
      throw new Refusal(400, "InvalidBucketName", "The specified bucket is not valid.");
    }
    if (buckets.byName().containsKey(name)) {
      throw new Refusal(409, "BucketAlreadyOwnedByYou", "You own the bucket already.");
    }
    String place =
        call.bytes().length == 0
            ? region
            : XmlTree.parse(call.bytes(), "CreateBucketConfiguration")
                .text("LocationConstraint")
                .orElse(region);
    buckets.byName().put(name, new Bucket(name, place));
    return Answer.ok().with("Location", "/" + name);
  }

  Answer delete(Bucket bucket) {
    if (!bucket.isEmpty()) {
      throw new Refusal(409, "BucketNotEmpty", "The bucket you tried to delete is not empty");
    }
    buckets.byName().remove(bucket.name());
    return Answer.of(204);
  }

  Answer head(Bucket bucket) {
    return Answer.ok().with("x-amz-bucket-region", bucket.region());
  }

  Answer location(Bucket bucket) {
    var xml = new XmlText("LocationConstraint");
    // Amazon's oldest region has no name here.
    return bucket.region().equals("us-east-1")
        ? Answer.ok().xml(xml)
        : Answer.ok()
            .with("Content-Type", "application/xml")
            .body(
                ("<LocationConstraint>" + bucket.region() + "</LocationConstraint>")
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  Answer versioning(Call call, Bucket bucket) {
    if (call.method().equals("GET")) {
      var xml = new XmlText("VersioningConfiguration");
      switch (bucket.versioning()) {
        case NEVER -> {}
        case ENABLED -> xml.text("Status", "Enabled");
        case SUSPENDED -> xml.text("Status", "Suspended");
      }
      return Answer.ok().xml(xml);
    }
    String status = XmlTree.parse(call.bytes(), "VersioningConfiguration").need("Status");
    bucket.versioning(
        status.equals("Enabled") ? Bucket.Versioning.ENABLED : Bucket.Versioning.SUSPENDED);
    return Answer.ok();
  }
}
