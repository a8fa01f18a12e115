package org.nephoscope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.connection.StoreOpener;
import org.nephoscope.provider.MemoryStore;
import org.nephoscope.provider.Stores;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.ForwardingStore;
import org.nephoscope.storage.ObjectContent;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;

/// What `neph array` tells of metadata that is wrong: never a value that nobody wrote.
class ArrayInfoTest {

  private static final String WHOLE =
      "{'zarr_format':2,'shape':[4,4],'chunks':[2,2],'dtype':'<i2','compressor':null,"
          + "'fill_value':7,'order':'C','filters':null}";

  @TempDir Path folder;

  private final Neph neph = new Neph(new Stores());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'shape':[4,4] | 'shape':[-4,4] | /shape/0",
        "'shape':[4,4] | 'shape':[4.5,4] | /shape/0",
        "'shape':[4,4] | 'shape':'44' | /shape",
        "'shape':[4,4], | | /shape",
      })
  void aShapeThatIsNotToldIsNotAScalar(String part, String wrong, String pointer)
      throws IOException {
    write(".zarray", WHOLE.replace(part, wrong == null ? "" : wrong));
    JsonNode json = neph.run("array", "info", "--json", address()).json().getFirst();
    assertThat(json.get("kind").asText()).isEqualTo("array");
    assertThat(json.get("shape").isNull()).isTrue();
    assertThat(json.get("chunkShape").isNull()).isTrue();
    assertThat(json.get("chunkCount").isNull()).isTrue();
    assertThat(json.get("dataType").asText()).isEqualTo("int16");
    assertThat(json.get("problems").get(0).get("pointer").asText()).isEqualTo(pointer);
    assertThat(neph.run("array", "info", address()).out()).contains("shape       not known");
    for (String command : new String[] {"chunks", "verify"}) {
      var result = neph.run("array", command, address());
      assertThat(result.code()).as(command).isNotZero();
      assertThat(result.out() + result.err()).contains("does not tell how long the array is");
    }
    assertThat(neph.run("array", "chunk", address(), "0,0").code()).isNotZero();
  }

  @ParameterizedTest
  @CsvSource({"'[-2,2]'", "'[0,2]'", "[2]", "null"})
  void chunksThatAreNotToldAreNotTheWholeArray(String chunks) throws IOException {
    write(".zarray", WHOLE.replace("'chunks':[2,2]", "'chunks':" + chunks));
    JsonNode json = neph.run("array", "info", "--json", address()).json().getFirst();
    assertThat(json.get("shape").toString()).isEqualTo("[4,4]");
    assertThat(json.get("chunkShape").isNull()).isTrue();
    var result = neph.run("array", "get", "-o", folder.resolve("x.npy").toString(), address());
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).contains("does not tell how the array is cut into chunks");
    assertThat(folder.resolve("x.npy")).doesNotExist();
  }

  @Test
  void whatFollowsFromACutDocumentIsNotTold() throws IOException {
    write(".zarray", WHOLE.substring(0, WHOLE.indexOf("'compressor'")));
    assertThat(neph.run("array", "info", address()).lines())
        .filteredOn(line -> line.startsWith("error"))
        .containsExactly("error       The document is not valid JSON: it ends too early.");
  }

  @Test
  void attributesThatCannotBeReadAreNamedAndStopNothing() throws IOException {
    write(".zarray", WHOLE);
    write(".zattrs", "{'a':");
    Files.write(folder.resolve("0.0"), new byte[8]);
    assertThat(neph.run("array", "info", address()).out())
        .contains("In `.zattrs`: The document is not valid JSON")
        .doesNotContain("unreadable");
    var verify = neph.run("array", "verify", address());
    assertThat(verify.code()).isEqualTo(1);
    assertThat(verify.lines().getFirst()).contains(".zattrs").doesNotContain("not decoded");
    assertThat(verify.lines().getLast()).contains("1 decoded and not verifiable", "0 failed");
  }

  @ParameterizedTest
  @CsvSource({"bool, false", "int8, false", "r8, false", "r16, false", "int16, true"})
  void onlyATypeWithAByteOrderMissesOne(String type, boolean missed) throws IOException {
    String fill = type.equals("bool") ? "false" : type.equals("r16") ? "[0,0]" : "0";
    write(
        "zarr.json",
        "{'zarr_format':3,'node_type':'array','shape':[2],'data_type':'"
            + type
            + "','chunk_grid':{'name':'regular','configuration':{'chunk_shape':[2]}},"
            + "'chunk_key_encoding':{'name':'default'},'codecs':[{'name':'bytes'}],'fill_value':"
            + (type.equals("r8") ? "[0]" : fill)
            + "}");
    String out = neph.run("array", "info", address()).out();
    assertThat(out).contains(type);
    assertThat(out.contains("`endian`")).isEqualTo(missed);
  }

  @Test
  void theProblemsOfAnImageAreInTheJsonToo() throws IOException {
    String text = neph.run("array", "info", "demo://membrane.zarr").out();
    JsonNode json = neph.run("array", "info", "--json", "demo://membrane.zarr").json().getFirst();
    assertThat(json.get("problems").size())
        .isEqualTo(
            (int) text.lines().filter(line -> line.matches("(error|warning|note) .*")).count())
        .isPositive();
    write(".zgroup", "{'zarr_format':2}");
    write(".zattrs", "{'multiscales':'x'}");
    assertThat(neph.run("array", "info", "--json", address()).out()).contains("/multiscales");
  }

  @Test
  void theFirstImagesAreJudgedByTheirOwnRules() throws IOException {
    write(".zgroup", "{'zarr_format':2}");
    write(".zattrs", "{'multiscales':[{'version':'0.1','datasets':[{'path':'0'}],'name':'old'}]}");
    write("0/.zarray", WHOLE.replace("[4,4]", "[1,1,1,4,4]").replace("[2,2]", "[1,1,1,2,2]"));
    assertThat(neph.run("array", "info", address()).out())
        .contains("1 × 1 × 1 × 4 × 4 int16")
        .doesNotContain("warning");
  }

  @Test
  void whoMustNotReadDoesNot() throws IOException {
    write(
        "zarr.json",
        "{'zarr_format':3,'node_type':'array','shape':[2],'data_type':'uint8','fill_value':0,"
            + "'chunk_grid':{'name':'regular','configuration':{'chunk_shape':[2]}},"
            + "'chunk_key_encoding':'default','codecs':['bytes'],'attributes':{},"
            + "'secret':{'must_understand':true}}");
    write("c/0", "xx");
    var result = neph.run("array", "get", "-o", folder.resolve("x.npy").toString(), address());
    assertThat(result.code()).isNotZero();
    assertThat(result.err()).contains("`secret` is not known here");
  }

  @Test
  void manyChunksAreCountedToTheLast() throws IOException {
    String many = "1000000000000000000";
    write(
        ".zarray", WHOLE.replace("[4,4]", "[" + many + "," + many + "]").replace("[2,2]", "[1,1]"));
    assertThat(neph.run("array", "info", address()).out())
        .contains("1" + "0".repeat(36) + " in a grid")
        .contains("more than 8 EiB");
    assertThat(neph.run("array", "chunks", address()).err())
        .contains("would have 1" + "0".repeat(36) + " objects");
  }

  @Test
  void everyScaleOfAVolumeIsLookedAt() throws IOException {
    write(
        "info",
        "{'@type':'neuroglancer_multiscale_volume','type':'image','data_type':'uint8',"
            + "'num_channels':1,'scales':[{'key':'8','size':[4,4,-3],'chunk_sizes':[[2,2,2]],"
            + "'encoding':'raw','resolution':[8,8,8],'voxel_offset':[0,0,0]}]}");
    assertThat(neph.run("array", "info", address()).out()).contains("(/scales/0/size/2)");
  }

  @Test
  void aRefusedDocumentIsNotAMissingOne() throws IOException {
    var memory = new MemoryStore("m");
    memory.put(
        new ObjectKey("a/.zarray"),
        ByteSource.of(WHOLE.getBytes(StandardCharsets.UTF_8)),
        PutOptions.REPLACE);
    var closed =
        new ForwardingStore() {
          @Override
          protected ObjectStore store() {
            return memory;
          }

          @Override
          public ObjectContent open(ObjectKey key, Span span, Optional<Revision> revision)
              throws StorageException {
            throw new AccessDenied(key.value(), AccessDenied.Why.FORBIDDEN, null);
          }

          @Override
          public void close() {} // the next command opens it again
        };
    StoreOpener opener =
        new StoreOpener() {
          @Override
          public ObjectStore open(StoreAddress address, Access access) {
            return closed;
          }

          @Override
          public List<StoreAddress> siblings(StoreAddress address, Access access) {
            return List.of();
          }
        };
    for (String command : new String[] {"info", "chunks", "verify"}) {
      assertThat(new Neph(opener).run("array", command, "mem://m/a").code())
          .as(command)
          .isEqualTo(4);
    }
  }

  @Test
  void namesThatNoObjectCanHaveAndKeysThatLeadAwayStopNothing() throws IOException {
    String scale =
        "{'key':'%s','size':[4,4,4],'chunk_sizes':[[2,2,2]],'encoding':'raw',"
            + "'resolution':[8,8,8],'voxel_offset':[0,0,0]}";
    String info =
        "{'@type':'neuroglancer_multiscale_volume','type':'image','data_type':'uint8',"
            + "'num_channels':1,'scales':["
            + scale.formatted("../../x")
            + ","
            + scale.formatted("\\ud800")
            + "]}";
    write("g/vol/info", info);
    write(
        "g/zarr.json",
        "{'zarr_format':3,'node_type':'group','consolidated_metadata':{'kind':'inline',"
            + "'metadata':{'vol':{'zarr_format':3,'node_type':'group'},"
            + "'\\ud800':{'zarr_format':3,'node_type':'group'}}}}");
    for (String command : new String[] {"info", "tree", "verify"}) {
      for (String place : new String[] {"g", "g/vol"}) {
        var result = neph.run("array", command, folder.resolve(place).toString());
        assertThat(result.err()).as(command + " " + place).doesNotContain("should not");
        assertThat(result.code()).as(command + " " + place + result.err()).isNotEqualTo(70);
      }
    }
  }

  @Test
  void aVolumeOfManyScalesIsNotGoneThroughForEach() throws IOException {
    var scales = new StringBuilder("{'key':'s'}");
    for (int i = 0; i < 50_000; i++) {
      scales.append(",{'key':'s").append(i).append("'}");
    }
    write(
        "info", "{'type':'image','data_type':'uint8','num_channels':1,'scales':[" + scales + "]}");
    assertTimeoutPreemptively(
        Duration.ofSeconds(30), () -> neph.run("array", "info", folder.toString()));
  }

  @Test
  void aFolderThatIsNotThereIsSaidToBe() {
    assertThat(neph.run("array", "info", folder.resolve("nothing").toString()).err())
        .contains("does not exist");
  }

  private String address() {
    return folder.toString();
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text.replace('\'', '"'));
  }
}
