package org.nephoscope.provider.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlTest {

  @Test
  void elementsTextAndEntitiesOfMarkup() throws Exception {
    Xml root =
        read("<?xml version='1.0'?><a xmlns='urn:x'><b>1 &lt; 2</b><b><![CDATA[&]]></b></a>");
    assertThat(root.name()).isEqualTo("a");
    assertThat(root.text("b")).contains("1 < 2");
    assertThat(root.all("b").map(Xml::text)).containsExactly("1 < 2", "&");
    assertThat(root.text("c")).isEmpty();
  }

  @Test
  void noFileIsRead(@TempDir Path folder) throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "canary");
    for (String kind : new String[] {"SYSTEM", "PUBLIC 'x'"}) {
      String text = "<!DOCTYPE a [<!ENTITY e %s '%s'>]><a>&e;</a>".formatted(kind, secret.toUri());
      assertThatThrownBy(() -> read(text)).isInstanceOf(IOException.class);
    }
    String outside = "<!DOCTYPE a SYSTEM '%s'><a/>".formatted(secret.toUri());
    assertThatThrownBy(() -> read(outside)).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE a><a/>",
        "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>",
        "<a>&unknown;</a>",
        "<a><b></a>",
        "<a/><b/>",
        "<a>",
        "",
        "plain"
      })
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(IOException.class);
  }

  @Test
  void depthAndLengthAreLimited() throws Exception {
    assertThat(read("<a>".repeat(30) + "</a>".repeat(30)).name()).isEqualTo("a");
    assertThatThrownBy(() -> read("<a>".repeat(100) + "</a>".repeat(100)))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> read("<a>" + "x".repeat(2 << 20) + "</a>"))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> Xml.read(new byte[Xml.LONGEST + 1])).isInstanceOf(IOException.class);
  }

  private static Xml read(String text) throws IOException {
    return Xml.read(text.getBytes(UTF_8));
  }
}
