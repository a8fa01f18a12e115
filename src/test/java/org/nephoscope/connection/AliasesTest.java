package org.nephoscope.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nephoscope.connection.Alias.Source;

/// Names that stand for the beginning of an address, and whose files they come from.
class AliasesTest {

  @TempDir Path folder;

  private Path own;
  private Path foreign;
  private Aliases aliases;

  @BeforeEach
  void open() {
    own = folder.resolve("home/aliases.json");
    foreign = folder.resolve("cloudfiles/aliases.json");
    aliases = new Aliases(own, foreign);
  }

  @Test
  void officialNamesNeedNoFile() throws IOException {
    assertThat(aliases.find("matrix")).contains("s3://https://s3-hpcrc.rc.princeton.edu/");
    assertThat(aliases.find("Tigerdata")).contains("s3://https://td.princeton.edu/");
    assertThat(aliases.find("nokura")).contains("s3://https://c10s.pni.princeton.edu/");
    assertThat(aliases.find("lab")).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void theFileOfCloudFilesIsReadAndNeverWritten() throws IOException {
    String content =
        "{\"Lab\": {\"host\": \"s3://https://lab.example.org\"}, \"matrix\": {\"host\":"
            + " \"mem://x/\"}}";
    foreign(content);
    assertThat(aliases.find("lab")).contains("s3://https://lab.example.org/");
    assertThat(aliases.find("matrix")).contains("s3://https://s3-hpcrc.rc.princeton.edu/");
    aliases.add("lab", "mem://mine");
    assertThat(aliases.find("LAB")).contains("mem://mine/");
    assertThat(foreign).hasContent(content);
    assertThat(aliases.remove("lab")).isTrue();
    assertThat(aliases.find("lab")).contains("s3://https://lab.example.org/");
    assertThat(aliases.remove("lab")).isFalse();
  }

  @Test
  void whatIsAddedIsThereForOthersAndForItsOwnerAlone() throws IOException {
    aliases.add("pool", "s3://https://pool.example.org:9000/");
    var again = new Aliases(own, foreign);
    assertThat(again.all())
        .filteredOn(alias -> alias.source() == Source.NEPHOSCOPE)
        .containsExactly(
            new Alias("pool", "s3://https://pool.example.org:9000/", Source.NEPHOSCOPE));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own.getParent())))
        .isEqualTo("rwx------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own)))
        .isEqualTo("rw-------");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3",
        "GS",
        "middleauth+https",
        "zarr3",
        "precomputed",
        "matrix",
        "",
        "a b",
        "a:",
        "-a"
      })
  void namesThatMeanSomethingElseAreRefused(String name) {
    assertThatThrownBy(() -> aliases.add(name, "mem://x/"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "/data", "s4://x", "https://host/a?b=c", "s3://id:hush@host/b c"})
  void whatIsNoBeginningOfAnAddressIsRefused(String address) {
    assertThatThrownBy(() -> aliases.add("lab", address))
        .isInstanceOf(UnknownAddress.class)
        .hasMessageNotContaining("hush");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void anEmptyFileIsNoneAndABrokenOneIsNamed() throws IOException {
    foreign("");
    assertThat(aliases.find("lab")).isEmpty();
    foreign("{");
    var fresh = new Aliases(own, foreign);
    var parser = LocationParser.here().aliases(fresh);
    assertThat(parser.parse("mem://a/b").path()).isEqualTo("b");
    assertThatThrownBy(() -> parser.parse("lab://a/b"))
        .isInstanceOf(UnknownAddress.class)
        .hasMessageContaining(foreign.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // as of saved connections: what was in it may yet be found
        "[{\"name\": \"lab\", \"host\": \"mem://x/\"}]",
        "\"lab\"",
        "{\"lab\": \"mem://x/\"}",
        "{\"lab\": {\"hosts\": [\"mem://x/\"]}}"
      })
  void whatCannotBeUnderstoodIsNotOverwritten(String content) throws IOException {
    Files.createDirectories(own.getParent());
    Files.writeString(own, content);
    assertThatThrownBy(() -> aliases.all()).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> aliases.add("pool", "mem://pool/"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(own.toString());
    assertThat(own).hasContent(content);
  }

  @Test
  void anUnknownKindIsAnErrorThatNamesTheAliases() throws IOException {
    aliases.add("pool", "mem://pool/");
    var parser = LocationParser.here().aliases(aliases);
    assertThat(parser.parse("pool://a/b"))
        .isEqualTo(new Location(new StoreAddress.Memory("pool"), "a/b"));
    assertThat(parser.parse("zarr://matrix://bucket/a|zarr2:").store())
        .isEqualTo(
            new StoreAddress.S3(
                Optional.of(URI.create("https://s3-hpcrc.rc.princeton.edu")), "bucket"));
    assertThatThrownBy(() -> parser.parse("s4://a/b"))
        .isInstanceOf(UnknownAddress.class)
        .hasMessageContaining("s3://")
        .hasMessageEndingWith("the aliases are matrix://, nokura://, pool://, tigerdata://");
  }

  @Test
  void theNamesOfAServerAreThoseOfItsRoot() throws IOException {
    aliases.add("lab", "s3://HTTPS://Lab.example.org:443");
    aliases.add("pool", "s3://https://lab.example.org/pool/");
    assertThat(aliases.namesOf(URI.create("https://lab.example.org"))).containsExactly("lab");
    assertThat(aliases.namesOf(URI.create("https://td.princeton.edu")))
        .containsExactly("tigerdata");
    assertThat(aliases.namesOf(URI.create("http://lab.example.org"))).isEmpty();
  }

  private void foreign(String content) throws IOException {
    Files.createDirectories(foreign.getParent());
    Files.writeString(foreign, content);
  }
}
