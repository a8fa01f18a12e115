package org.nephoscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.connection.Aliases;
import org.nephoscope.connection.LocationParser;
import org.nephoscope.provider.Stores;

/// `neph alias`, and addresses that begin with one.
class AliasCommandTest {

  @TempDir Path folder;

  private Neph neph;

  @BeforeEach
  void open() throws IOException {
    Path foreign = folder.resolve("cloudfiles.json");
    Files.writeString(foreign, "{\"old\": {\"host\": \"mem://old/\"}}");
    var aliases = new Aliases(folder.resolve("home/aliases.json"), foreign);
    neph = new Neph(new Stores()).reading(LocationParser.here().aliases(aliases));
  }

  @Test
  void namesAreListedAddedUsedAndForgotten() throws IOException {
    neph.put("mem://pool/a/b.txt", "hello");
    assertThat(neph.run("alias", "add", "lab", "mem://pool/a").code()).isZero();
    assertThat(neph.run("cat", "lab://b.txt").out()).isEqualTo("hello");
    assertThat(neph.run("alias", "ls").lines())
        .containsExactly(
            "lab        mem://pool/a/                            nephoscope",
            "matrix     s3://https://s3-hpcrc.rc.princeton.edu/  built-in",
            "nokura     s3://https://c10s.pni.princeton.edu/     built-in",
            "old        mem://old/                               cloudfiles",
            "tigerdata  s3://https://td.princeton.edu/           built-in");
    assertThat(neph.run("alias", "--json").json().getFirst().toString())
        .isEqualTo("{\"alias\":\"lab\",\"uri\":\"mem://pool/a/\",\"source\":\"nephoscope\"}");
    assertThat(neph.run("alias", "rm", "lab").code()).isZero();
    var gone = neph.run("cat", "lab://b.txt");
    assertThat(gone.code()).isEqualTo(2);
    assertThat(gone.err()).contains("no kind \"lab://\"").contains("matrix://");
  }

  @Test
  void whatCannotBeChangedSaysWhy() {
    assertThat(neph.run("alias", "rm", "lab").code()).isEqualTo(3);
    var foreign = neph.run("alias", "rm", "old");
    assertThat(foreign.code()).isEqualTo(1);
    assertThat(foreign.err()).contains("CloudFiles' own");
    assertThat(neph.run("alias", "rm", "matrix").code()).isEqualTo(2);
    assertThat(neph.run("alias", "add", "s3", "mem://x/").err()).contains("kind of address");
    var wrong = neph.run("alias", "add", "lab", "s4://x");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).startsWith("neph: Not an address").contains("neph alias add --help");
    assertThat(neph.run("alias", "add", "lab").code()).isEqualTo(2);
  }
}
