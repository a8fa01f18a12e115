package org.nephoscope.ui.inspector.objects;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nephoscope.codec.DecodeException;
import org.nephoscope.codec.Encoding;
import org.nephoscope.provider.MemoryStore;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.ui.inspector.HexRows;
import org.nephoscope.ui.inspector.JsonLine;

class SightReaderTest {

  private final MemoryStore store = new MemoryStore("sights");

  @Test
  void textIsShownAsLines() throws IOException {
    ObjectSight sight = read("notes.md", "one\r\ntwö\n\tthree".getBytes(UTF_8));
    assertThat(sight.looks()).containsExactly(Look.TEXT, Look.HEX);
    assertThat(sight.lines()).contains(List.of("one", "twö", "    three"));
    assertThat(sight.cut()).isFalse();
  }

  @Test
  void onlyTheBeginningOfALongTextIsReadAndACutCharacterIsNoDamage() throws IOException {
    byte[] long1 = ("x" + "é".repeat(SightReader.BEGINNING)).getBytes(UTF_8);
    ObjectSight sight = read("long.txt", long1);
    assertThat(sight.cut()).isTrue();
    assertThat(sight.bytes().limit()).isEqualTo(SightReader.BEGINNING);
    assertThat(sight.lines().orElseThrow()).hasSize(1);
    assertThat(sight.lines().orElseThrow().getFirst())
        .hasSize(SightReader.LONGEST_LINE + 1)
        .endsWith("…");
    byte[] wrong = long1.clone();
    wrong[1000] = (byte) 0xff;
    assertThat(read("wrong.txt", wrong).looks()).containsExactly(Look.HEX);
  }

  @Test
  void aWholeDocumentIsATreeAndTwoAreText() throws IOException {
    ObjectSight one =
        read("a.json", "{\"scale\": 0.10, \"n\": 12345678901234567890}".getBytes(UTF_8));
    assertThat(one.looks()).containsExactly(Look.TREE, Look.TEXT, Look.HEX);
    assertThat(one.tree().orElseThrow().path("n")).hasToString("12345678901234567890");
    assertThat(read("a.jsonl", "{}\n{}".getBytes(UTF_8)).looks())
        .containsExactly(Look.TEXT, Look.HEX);
  }

  @Test
  void whatOnlyClaimsToBeAPictureIsReadAsItIs() throws IOException {
    byte[] text = "a\n".repeat(SightReader.BEGINNING).getBytes(UTF_8);
    ObjectSight sight = read("text.png", text);
    assertThat(sight.looks()).containsExactly(Look.TEXT, Look.HEX);
    assertThat(sight.cut()).isTrue();
    assertThat(sight.bytes().limit()).isEqualTo(SightReader.BEGINNING);
  }

  @Test
  void longValuesAreCutWhereTheyAreShown() throws IOException {
    String long1 = "x".repeat(100_000);
    ObjectSight tree =
        read("a.json", ("{\"" + "n".repeat(20_000) + "\": \"" + long1 + "\"}").getBytes(UTF_8));
    JsonLine line = JsonLine.root(tree.tree().orElseThrow()).children().getFirst();
    assertThat(line.words()).hasSizeLessThan(600).endsWith("…\"");
    assertThat(line.shownName()).hasSizeLessThan(600);
    ObjectSight table = read("a.csv", ("\"" + long1).getBytes(UTF_8));
    assertThat(table.rows().orElseThrow().getFirst().getFirst()).hasSize(501).endsWith("…");
  }

  @Test
  void readingThatNobodyWantsEnds() throws IOException {
    ObjectMeta meta = put("a.txt", new byte[] {'a'}, Headers.NONE);
    var reader = new SightReader(store, meta);
    reader.stop();
    assertThatThrownBy(reader::read).hasMessage("reading was stopped");
  }

  @Test
  void separatedValuesAreATable() throws IOException {
    ObjectSight sight = read("t.csv", "a,\"b,\"\"c\"\"\"\r\n1,\n".getBytes(UTF_8));
    assertThat(sight.looks()).containsExactly(Look.TABLE, Look.TEXT, Look.HEX);
    assertThat(sight.rows()).contains(List.of(List.of("a", "b,\"c\""), List.of("1", "")));
  }

  @Test
  void aPictureIsShownSmallerThanItIs() throws IOException {
    var image = new BufferedImage(5000, 100, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, 0xff8040);
    var png = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, "png", png)).isTrue();
    ObjectSight sight = read("p.png", png.toByteArray());
    assertThat(sight.looks()).containsExactly(Look.PICTURE, Look.HEX);
    Pixels pixels = sight.picture().orElseThrow();
    assertThat(pixels.storedWidth()).isEqualTo(5000);
    assertThat(pixels.width()).isBetween(1, 2000);
    assertThat(pixels.argb()[0]).isEqualTo(0xffff8040);
    byte[] damaged = Arrays.copyOf(png.toByteArray(), 40);
    assertThat(read("damaged.png", damaged).looks()).containsExactly(Look.HEX);
  }

  @ParameterizedTest
  @EnumSource(
      value = Encoding.class,
      names = {"GZIP", "ZSTD", "BROTLI", "BZIP2", "XZ"})
  void whatIsStoredEncodedIsShownDecoded(Encoding encoding) throws IOException {
    byte[] packed = encoding.encode("a,b\n1,2\n".getBytes(UTF_8));
    var headers = new Headers(List.of(encoding.token()), Optional.empty(), Map.of());
    ObjectSight byHeader = read("t.csv", packed, headers);
    assertThat(byHeader.undone()).containsExactly(encoding.token());
    assertThat(byHeader.byName()).isFalse();
    assertThat(byHeader.looks()).startsWith(Look.TABLE);
    ObjectSight byName = read("t.csv" + encoding.suffix(), packed);
    assertThat(byName.byName()).isTrue();
    assertThat(byName.rows()).isEqualTo(byHeader.rows());
  }

  @Test
  void aBombIsReadNoFurtherThanIsShown() throws IOException {
    byte[] bomb = Encoding.GZIP.encode(new byte[200 << 20]);
    var headers = new Headers(List.of("gzip"), Optional.empty(), Map.of());
    ObjectSight sight = read("zeros.bin", bomb, headers);
    assertThat(sight.cut()).isTrue();
    assertThat(sight.bytes().limit()).isEqualTo(SightReader.BEGINNING);
  }

  @Test
  void damageAndChangesAreErrorsAndNotContents() throws IOException {
    var headers = new Headers(List.of("gzip"), Optional.empty(), Map.of());
    assertThatThrownBy(() -> read("x.txt", "no gzip".getBytes(UTF_8), headers))
        .isInstanceOf(DecodeException.class);
    ObjectMeta before = put("y.txt", "one".getBytes(UTF_8), Headers.NONE);
    put("y.txt", "two".getBytes(UTF_8), Headers.NONE);
    assertThatThrownBy(() -> new SightReader(store, before).read())
        .isInstanceOf(ConditionFailed.class);
  }

  @Test
  void bytesAreLinesOfEight() {
    var lines = new HexRows(ByteBuffer.wrap("0123456789ab\u0001".getBytes(UTF_8)), 8, 6);
    assertThat(lines)
        .containsExactly(
            "000000  30 31 32 33 34 35 36 37  01234567", "000008  38 39 61 62 01           89ab·");
  }

  private ObjectSight read(String name, byte[] bytes) throws IOException {
    return read(name, bytes, Headers.NONE);
  }

  private ObjectSight read(String name, byte[] bytes, Headers headers) throws IOException {
    return new SightReader(store, put(name, bytes, headers)).read();
  }

  private ObjectMeta put(String name, byte[] bytes, Headers headers) throws IOException {
    return store.put(
        new ObjectKey(name), ByteSource.of(bytes), PutOptions.REPLACE.headers(headers));
  }
}
