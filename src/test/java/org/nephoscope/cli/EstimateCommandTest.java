package org.nephoscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.s3.server.StrictS3;

/// What a dry run says of requests, compared with those that a server has seen afterwards.
class EstimateCommandTest extends CommandDesk {

  private final StrictS3 server = StrictS3.running();
  private final StoreAddress.S3 bucket = server.newBucket();
  private final StoreAddress.S3 other = server.newBucket();
  private String source = "";

  @BeforeEach
  void files() throws IOException {
    Path from = Files.createDirectories(directory.resolve("from"));
    Files.writeString(from.resolve("one.txt"), "one");
    Files.writeString(from.resolve("two.txt"), "two");
    Files.write(from.resolve("large"), new byte[9 << 20]);
    source = from + "/";
  }

  @Test
  void anUploadADownloadAndACopyAskAboutAsMuchAsWasSaid() {
    compare(List.of(bucket), source, address(bucket));
    compare(List.of(bucket), address(bucket), directory.resolve("to") + "/");
    compare(List.of(bucket, other), address(bucket), address(other));
    assertThat(neph.run("cp", "-r", "--dry-run", address(bucket), directory + "/x").out())
        .contains("\nabout 6 requests (1 list, 5 read)\n3 would be copied, 9.0 MiB\n");
    assertThat(neph.run("sync", "--dry-run", source, address(other)).out())
        .startsWith("about 1 request (1 list)\n0 would be copied");
    assertThat(neph.run("cp", "-r", "--dry-run", source, directory + "/x").out())
        .doesNotContain("request");
  }

  private void compare(List<StoreAddress.S3> buckets, String from, String to) {
    JsonNode said =
        neph.run("cp", "-r", "--dry-run", "--json", from, to).json().stream()
            .filter(line -> line.has("estimate"))
            .findFirst()
            .orElseThrow()
            .path("estimate");
    int before = server.seen().size();
    assertThat(neph.run("cp", "-r", from, to).code()).isZero();
    List<String> seen =
        server.seen().stream()
            .skip(before)
            .filter(call -> buckets.stream().anyMatch(one -> call.contains("/" + one.bucket())))
            .toList();
    // The command itself looks at what was named before the transfer begins, the first missing
    // objects make it look whether there is a bucket, and over plain http, unlike https, what is
    // sent is read beforehand for the signature.
    long looks = 8;
    assertThat(count(seen, "write")).as("%s", seen).isEqualTo(said.path("write").asLong());
    assertThat(count(seen, "list"))
        .as("%s", seen)
        .isBetween(said.path("list").asLong(), said.path("list").asLong() + looks);
    assertThat(count(seen, "read"))
        .as("%s", seen)
        .isBetween(said.path("read").asLong(), said.path("read").asLong() + looks);
    assertThat(said.path("dollars").isNull()).as("no price list of this server").isTrue();
  }

  private static long count(List<String> seen, String wanted) {
    return seen.stream().filter(call -> of(call).equals(wanted)).count();
  }

  private static String of(String call) {
    return call.startsWith("PUT ") || call.startsWith("POST ")
        ? "write"
        : call.contains("list-type=2") ? "list" : "read";
  }

  private static String address(StoreAddress.S3 bucket) {
    return new Location(bucket, "r/").toString();
  }
}
