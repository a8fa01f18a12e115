package org.nephoscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.connection.StoreOpener;
import org.nephoscope.provider.Stores;
import org.nephoscope.storage.ForwardingStore;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectContent;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;

/// What `neph array info` asks a store for when all that is known is an address.
@Execution(ExecutionMode.CONCURRENT)
class ArrayCostTest {

  private static final String V3 =
      """
      {"zarr_format": 3, "node_type": "array", "shape": [4], "data_type": "uint8",
       "chunk_grid": {"name": "regular", "configuration": {"chunk_shape": [2]}},
       "chunk_key_encoding": {"name": "default"}, "fill_value": 0, "attributes": {},
       "codecs": [{"name": "bytes"}]}
      """;

  private static final String V2 =
      """
      {"zarr_format": 2, "shape": [4], "chunks": [2], "dtype": "|u1", "compressor": null,
       "fill_value": 0, "filters": null, "order": "C"}
      """;

  private static final String N5 =
      """
      {"dimensions": [4], "blockSize": [2], "dataType": "uint8", "compression": {"type": "raw"}}
      """;

  private static final String INFO =
      """
      {"@type": "neuroglancer_multiscale_volume", "type": "image", "data_type": "uint8",
       "num_channels": 1, "scales": [{"key": "s0", "size": [4, 4, 4], "resolution": [1, 1, 1],
       "chunk_sizes": [[2, 2, 2]], "encoding": "raw"}]}
      """;

  private static final String MULTISCALES =
      """
      {"multiscales": [{"version": "0.4", "axes": [{"name": "x", "type": "space"}],
       "datasets": [{"path": "0"}, {"path": "1"}, {"path": "2"}]}]}
      """;

  private final Recording recording = new Recording();
  private final Neph neph = new Neph(recording);

  @TempDir Path folder;

  /// The address may name its format; what is not asked for is not paid for.
  @ParameterizedTest
  @CsvSource({
    "'',           v3.zarr/x,           v3.zarr/x/zarr.json",
    "zarr://,      v3.zarr/x,           v3.zarr/x/zarr.json",
    "zarr3://,     v3plain/x,           v3plain/x/zarr.json",
    "'',           v3plain/x,           v3plain/x/ v3plain/x/zarr.json",
    "zarr2://,     v2.zarr/x,           v2.zarr/.zmetadata",
    "zarr2://,     v2.zarr/deep/y,      v2.zarr/.zmetadata",
    "zarr2://,     v2named/x,           v2named/.zmetadata",
    "'',           v2.zarr,             v2.zarr/zarr.json v2.zarr/.zarray v2.zarr/.zmetadata",
    "zarr2://,     v2.zarr,             v2.zarr/.zmetadata",
    "zarr2://,     plain.zarr/x,        plain.zarr/.zmetadata plain.zarr/x/.zarray "
        + "plain.zarr/x/.zattrs",
    "'',           plain.zarr/x,        plain.zarr/x/zarr.json plain.zarr/x/.zarray "
        + "plain.zarr/x/.zattrs",
    "'',           v.n5/x,              v.n5/x/attributes.json",
    "n5://,        n5named/x,           n5named/x/attributes.json",
    "'',           n5named/x,           n5named/x/ n5named/x/attributes.json",
    "precomputed://, volume,            volume/info",
    "'',           volume,              volume/ volume/info",
    "'',           volume/s0,           volume/s0/ volume/info"
  })
  void anArrayIsOpenedForFewRequests(String scheme, String path, String asked) throws IOException {
    fill();
    var result = neph.run("array", "info", scheme + folder.resolve(path).toUri());
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    assertThat(recording.asked).containsExactly(asked.split(" "));
  }

  /// A server that lists nothing is asked for one document after the other.
  @ParameterizedTest
  @CsvSource({
    "'',             v3.zarr/x,    1",
    "'',             v3plain/x,    2",
    "'',             v2plain/x,    4",
    "zarr2://,       v2plain/x,    3",
    "'',             v.n5/x,       1",
    "'',             n5named/x,    6",
    "n5://,          n5named/x,    1",
    "'',             volume,       7",
    "precomputed://, volume,       1"
  })
  void withoutListingsTheFormatInTheAddressSparesRequests(String scheme, String path, int requests)
      throws IOException {
    fill();
    recording.listed = false;
    assertThat(neph.run("array", "info", scheme + folder.resolve(path).toUri()).code()).isZero();
    assertThat(recording.asked).as(recording.asked.toString()).hasSize(requests);
  }

  @Test
  void theLevelsOfAnImageFollowWithOneRequestEach() throws IOException {
    String group =
        "{\"zarr_format\":3,\"node_type\":\"group\",\"attributes\":{\"ome\":" + MULTISCALES;
    write("image.zarr/zarr.json", group + "}}");
    for (int level = 0; level < 3; level++) {
      write("image.zarr/" + level + "/zarr.json", V3);
    }
    assertThat(neph.run("array", "info", folder.resolve("image.zarr").toUri().toString()).code())
        .isZero();
    assertThat(recording.asked)
        .containsExactlyInAnyOrder(
            "image.zarr/zarr.json",
            "image.zarr/.zgroup",
            "image.zarr/0/zarr.json",
            "image.zarr/1/zarr.json",
            "image.zarr/2/zarr.json");
  }

  /// Chunks that are not stored are not asked for one by one, if a listing costs less.
  @ParameterizedTest
  @CsvSource({
    "0, :,      true,  2,    1",
    "3, :,      true,  2,    1",
    "3, :,      false, 2000, 1",
    "3, 5:9,    true,  4,    0",
    "3, :200,   true,  200,  0",
  })
  void aSparseArrayIsListedBeforeItIsRead(
      int fill, String slice, boolean listed, int opened, int lists) throws IOException {
    String meta = V2.replace("[4]", "[2000]").replace("[2]", "[1]");
    write("sparse/.zarray", meta.replace("\"fill_value\": 0", "\"fill_value\": " + fill));
    write("sparse/7", "A");
    write("sparse/1500", "B");
    recording.listed = listed;
    Path file = folder.resolve("sparse.npy");
    var result =
        neph.run(
            "array",
            "get",
            "zarr2://" + folder.resolve("sparse").toUri(),
            "--slice",
            slice,
            "-o",
            file.toString());
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(recording.asked.stream().filter(name -> name.matches("sparse/[0-9]+")))
        .hasSize(opened);
    assertThat(recording.asked.stream().filter("sparse/"::equals)).hasSize(lists);
    byte[] bytes = Files.readAllBytes(file);
    int length = slice.equals(":") ? 2000 : opened;
    int from = slice.equals("5:9") ? 5 : 0;
    byte[] expected = new byte[length];
    Arrays.fill(expected, (byte) fill);
    expected[7 - from] = 'A';
    if (length == 2000) {
      expected[1500] = 'B';
    }
    assertThat(Arrays.copyOfRange(bytes, bytes.length - length, bytes.length)).isEqualTo(expected);
  }

  private void fill() throws IOException {
    String group = "{\"zarr_format\":3,\"node_type\":\"group\",\"consolidated_metadata\":";
    write("v3.zarr/zarr.json", group + "{\"metadata\":{\"x\":" + V3 + "}}}");
    write("v3.zarr/x/zarr.json", V3);
    write("v3plain/x/zarr.json", V3);
    for (String store : List.of("v2.zarr", "v2named")) {
      write(
          store + "/.zmetadata",
          "{\"zarr_consolidated_format\":1,\"metadata\":{\".zgroup\":{\"zarr_format\":2},"
              + "\"x/.zarray\":%s,\"x/.zattrs\":{},\"deep/y/.zarray\":%s}}".formatted(V2, V2));
      write(store + "/x/.zarray", V2);
      write(store + "/deep/y/.zarray", V2);
    }
    write("plain.zarr/x/.zarray", V2);
    write("plain.zarr/x/.zattrs", "{}");
    write("v2plain/x/.zarray", V2);
    write("v.n5/x/attributes.json", N5);
    write("n5named/x/attributes.json", N5);
    write("volume/info", INFO);
    write("volume/s0/0-2_0-2_0-2", "12345678");
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /// Keeps the names that every store it opens is asked for, from the folder of the test on.
  private final class Recording implements StoreOpener {

    private final Stores stores = new Stores();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private boolean listed = true;

    @Override
    public ObjectStore open(StoreAddress address, Access access) throws StorageException {
      ObjectStore inner = stores.open(address, access);
      return new ForwardingStore() {
        @Override
        protected ObjectStore store() {
          return inner;
        }

        @Override
        public ObjectContent open(ObjectKey key, Span span, Optional<Revision> revision)
            throws StorageException {
          note(key.value());
          return super.open(key, span, revision);
        }

        @Override
        public Listing list(ListQuery query) throws StorageException {
          note(query.namePrefix());
          if (!listed) {
            throw new StorageException.Unsupported(
                query.namePrefix(), StorageException.Unsupported.LISTING, null);
          }
          return super.list(query);
        }
      };
    }

    private void note(String name) {
      String above = folder.getFileName() + "/";
      asked.add(name.substring(name.indexOf(above) + above.length()));
    }

    @Override
    public List<StoreAddress> siblings(StoreAddress address, Access access) {
      return List.of();
    }
  }
}
