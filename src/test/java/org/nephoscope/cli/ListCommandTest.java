package org.nephoscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.provider.Stores;
import org.nephoscope.storage.Headers;

class ListCommandTest {

  @TempDir Path directory;

  private final Neph neph = new Neph(new Stores());

  @BeforeEach
  void someObjects() throws IOException {
    neph.put("mem://ls/readme.txt", "hello");
    neph.put("mem://ls/build", "an object");
    neph.put("mem://ls/build/one.jpg", "1");
    neph.put("mem://ls/build/deep/two.png", "22");
    neph.put("mem://ls/build2/three.jpg", "333");
    neph.put("mem://ls/empty/", "");
    neph.put("mem://ls/ümläut 😀\n2", "x");
  }

  @Test
  void everythingIsListedAsAddresses() {
    var result = neph.run("ls", "mem://ls/");

    assertThat(result.code()).isZero();
    assertThat(result.err())
        .startsWith("neph: 1 name holds characters that no line")
        .hasLineCount(1);
    assertThat(result.lines())
        .containsExactly(
            "mem://ls/build",
            "mem://ls/build/deep/two.png",
            "mem://ls/build/one.jpg",
            "mem://ls/build2/three.jpg",
            "mem://ls/empty/",
            "mem://ls/readme.txt",
            "mem://ls/ümläut 😀\\n2");
  }

  @Test
  void theLastStepIsABeginningOfNames() {
    assertThat(neph.run("ls", "mem://ls/build").lines()).hasSize(4);
    assertThat(neph.run("ls", "mem://ls/build/").lines()).hasSize(2);
    assertThat(neph.run("ls", "mem://ls/nothing").lines()).isEmpty();
  }

  @Test
  void flatDoesNotEnterFolders() {
    assertThat(neph.run("ls", "--flat", "mem://ls/").lines())
        .contains("mem://ls/build", "mem://ls/build/", "mem://ls/build2/", "mem://ls/empty/")
        .hasSize(6);
  }

  @Test
  void flatListsAFolderOfExactlyThatNameAndNotItsNeighbours() {
    assertThat(neph.run("ls", "--flat", "mem://ls/build").lines())
        .containsExactly("mem://ls/build", "mem://ls/build/deep/", "mem://ls/build/one.jpg");
    assertThat(neph.run("ls", "--flat", "mem://ls/buil").lines())
        .containsExactly("mem://ls/build", "mem://ls/build/", "mem://ls/build2/");
  }

  @Test
  void aStarIsFlatTwoAreNotAndAnEndingMayFollow() {
    assertThat(neph.run("ls", "mem://ls/build*").lines())
        .containsExactly("mem://ls/build", "mem://ls/build/", "mem://ls/build2/");
    assertThat(neph.run("ls", "mem://ls/build/*.jpg").lines())
        .containsExactly("mem://ls/build/one.jpg");
    assertThat(neph.run("ls", "mem://ls/**.jpg").lines())
        .containsExactly("mem://ls/build/one.jpg", "mem://ls/build2/three.jpg");
    assertThat(neph.run("ls", "mem://ls/*/one*").code()).isEqualTo(2);
  }

  @Test
  void shortPathsAreRelativeToTheListedFolder() {
    assertThat(neph.run("ls", "--shortpath", "mem://ls/build/").lines())
        .containsExactly("deep/two.png", "one.jpg");
  }

  @Test
  void longLinesShowSizeAndTime() {
    assertThat(neph.run("ls", "-l", "mem://ls/readme.txt").out())
        .matches("      5 B  \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ  mem://ls/readme.txt\n");
    assertThat(neph.run("ls", "--long", "mem://ls/empty/").out())
        .isEqualTo(" ".repeat(33) + "mem://ls/empty/\n");
  }

  @Test
  void jsonHasTheContractsFields() throws IOException {
    neph.put(
        "mem://json/a b",
        "hello".getBytes(StandardCharsets.UTF_8),
        new Headers(List.of("gzip"), Optional.of("text/plain"), Map.of()));
    neph.put("mem://json/f/x", "1");

    List<JsonNode> lines = neph.run("ls", "--flat", "mem://json/", "--json").json();

    assertThat(lines).hasSize(2);
    JsonNode object = lines.getFirst();
    assertThat(object.fieldNames())
        .toIterable()
        .containsExactly(
            "uri",
            "key",
            "type",
            "size",
            "modified",
            "etag",
            "md5",
            "crc32c",
            "encoding",
            "contentType",
            "storageClass");
    assertThat(object.get("uri").asText()).isEqualTo("mem://json/a b");
    assertThat(object.get("key").asText()).isEqualTo("a b");
    assertThat(object.get("type").asText()).isEqualTo("object");
    assertThat(object.get("size").asLong()).isEqualTo(5);
    assertThat(object.get("modified").asText()).endsWith("Z");
    assertThat(object.get("md5").asText()).isEqualTo("5d41402abc4b2a76b9719d911017c592");
    assertThat(object.get("crc32c").asText()).isEqualTo("9a71bb4c");
    assertThat(object.get("encoding").asText()).isEqualTo("gzip");
    assertThat(object.get("contentType").asText()).isEqualTo("text/plain");
    JsonNode folder = lines.getLast();
    assertThat(folder.get("type").asText()).isEqualTo("folder");
    assertThat(folder.get("uri").asText()).isEqualTo("mem://json/f/");
    assertThat(folder.get("size").isNull()).isTrue();
  }

  @Test
  void aDirectoryOfThisComputerIsListedByItsName() throws IOException {
    Files.createDirectories(directory.resolve("data/sub"));
    Files.createDirectories(directory.resolve("data2"));
    Files.writeString(directory.resolve("data/sub/a.txt"), "a");
    Files.writeString(directory.resolve("data2/b.txt"), "b");

    var result = neph.run("ls", directory + "/data");

    assertThat(result.lines()).containsExactly(directory + "/data/sub/a.txt");
  }

  @Test
  void aMissingDirectoryIsNotFoundAndAnEmptyOneIsNot() throws IOException {
    var missing = neph.run("ls", directory + "/missing/");

    assertThat(missing.code()).isEqualTo(3);
    assertThat(missing.out()).isEmpty();
    assertThat(missing.err())
        .startsWith("neph: " + directory + "/missing/ does not exist.")
        .hasLineCount(1);
    assertThat(neph.run("ls", directory + "/missing").code()).isEqualTo(3);
    Files.writeString(directory.resolve("file"), "x");
    assertThat(neph.run("ls", directory + "/file/").code()).isEqualTo(3);
    assertThat(neph.run("ls", directory.toString()).code()).isZero();
    assertThat(neph.run("ls", "mem://ls/no/such/prefix/").code()).isZero();
  }

  @Test
  void aListingOfManyPagesIsComplete() throws IOException {
    for (int i = 0; i < 2345; i++) {
      neph.put("mem://many/" + i, "");
    }

    assertThat(neph.run("ls", "mem://many/").lines()).hasSize(2345).doesNotHaveDuplicates();
  }
}
