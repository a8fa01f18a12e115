package org.nephoscope.array;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ArrayNode;
import org.nephoscope.array.model.GroupMeta;
import org.nephoscope.array.model.Problem.Severity;

class MetadataPropertyTest {

  /// So that changes to them try something.
  @Test
  void theDocumentsThatAreChangedAreGoodOnes() throws IOException {
    for (int i = 0; i < DocumentEdits.documents(); i++) {
      var samples = new Samples();
      for (var document : DocumentEdits.edited(i, ByteBuffer.allocate(0)).properties()) {
        samples.put("a/" + document.getKey(), document.getValue().toString());
      }
      ArrayNode node = new ArrayOpener(samples.store).open(Samples.AT).orElseThrow();
      List<ArrayNode> nodes = new ArrayList<>(List.of(node));
      if (node instanceof GroupMeta group) {
        nodes.addAll(new ArrayOpener(samples.store).children(group));
      }
      for (ArrayNode each : nodes) {
        assertThat(each.problems())
            .as("%d %s", i, each.prefix())
            .noneMatch(problem -> problem.severity() == Severity.ERROR);
        if (each instanceof ArrayMeta array) {
          assertThat(array.unreadable()).as("%d", i).isEmpty();
        }
      }
    }
  }

  /// Documents that once made an exception.
  @ParameterizedTest
  @MethodSource("found")
  void whatWasFoundOnceIsSaidAsAProblem(String name, String document) throws IOException {
    var samples = new Samples().put("a/" + name, document);
    ArrayNode node = new ArrayOpener(samples.store).open(Samples.AT).orElseThrow();
    List<ArrayNode> nodes = new ArrayList<>(List.of(node));
    if (node instanceof GroupMeta group) {
      nodes.addAll(new ArrayOpener(samples.store).children(group));
    }
    assertThat(nodes.getLast().problems()).isNotEmpty();
  }

  static Stream<Arguments> found() {
    String scale =
        """
        {"@type": "neuroglancer_multiscale_volume", "type": "segmentation", "data_type": "uint32",
         "num_channels": 1, "scales": [{"key": "s", "size": [9, 5, 4], "resolution": [8, 8, 8],
         "chunk_sizes": [[2, 2, 2]], "encoding": "compressed_segmentation",
         "compressed_segmentation_block_size": %s}]}
        """;
    return Stream.of(
        Arguments.of("info", scale.formatted("{\"name\": \"x\"}")),
        Arguments.of("info", scale.formatted("{\"a\": 1, \"b\": 2, \"c\": 3}")));
  }

  @Property(seed = "1")
  void anyDocumentsAreShownAndRead(@ForAll("edits") byte[] edits) {
    MetadataFuzz.check(edits);
  }

  @Provide
  Arbitrary<byte[]> edits() {
    return Arbitraries.bytes().array(byte[].class).ofMinSize(2).ofMaxSize(60);
  }
}
