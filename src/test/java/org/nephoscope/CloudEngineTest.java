package org.nephoscope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.connection.Place;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.CopyPolicy.EncodingPolicy;
import org.nephoscope.transfer.CopyPolicy.IfExists;
import org.nephoscope.transfer.TransferRequest;

class CloudEngineTest {

  @TempDir Path folder;

  private CloudFiles open(String name, CloudEngine engine) throws Exception {
    return CloudFiles.open(folder.resolve(name).toString(), CloudOptions.usual().engine(engine));
  }

  /// What a program that has died would have left.
  private TransferRequest unfinished(Path home) throws Exception {
    try (CloudEngine engine = CloudEngine.in(home);
        CloudFiles from = open("from", engine);
        CloudFiles to = open("to", engine)) {
      from.put("a", new byte[] {1});
      from.put("b", new byte[] {2});
      var route = new TransferRequest.Route(prefix(from), prefix(to));
      var policy =
          new CopyPolicy(IfExists.SKIP_EQUAL, EncodingPolicy.KEEP_SUFFIX, true, false, 0)
              .part(CopyPolicy.PART);
      var request = new TransferRequest.Copy(List.of(route), policy);
      var _ = engine.queue().submitPaused(request);
      return request;
    }
  }

  private static Place prefix(CloudFiles files) {
    return new Place(files.location(), files.options.access());
  }

  @Test
  void anUnfinishedTransferGoesOnWhereItWasWhenItIsAskedForAgain() throws Exception {
    Path home = folder.resolve("home");
    TransferRequest request = unfinished(home);
    assertThat(folder.resolve("to")).doesNotExist();
    try (CloudEngine engine = CloudEngine.in(home);
        CloudFiles from = open("from", engine);
        CloudFiles to = open("to", engine)) {
      assertThat(from.transferTo(to, CopyChoice.USUAL).done()).isEqualTo(2);
      assertThat(engine.queue().snapshot())
          .singleElement()
          .satisfies(job -> assertThat(job.request()).isEqualTo(request));
      assertThat(to).containsExactly("a", "b");
    }
  }

  @Test
  void anEngineWithoutAHomeForgetsWhatHasEnded() throws Exception {
    CloudEngine engine = CloudEngine.of();
    try (engine;
        CloudFiles from = open("from", engine);
        CloudFiles to = open("to", engine)) {
      from.put("a", new byte[] {1});
      assertThat(from.transferTo(to, CopyChoice.USUAL).done()).isEqualTo(1);
      assertThat(engine.queue().snapshot()).isEmpty();
    }
    assertThatThrownBy(engine::queue).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void theEngineOfTheProcessLastsAsLongAsIt() throws Exception {
    CloudEngine closed = CloudEngine.ofThisProcess();
    var queue = closed.queue();
    closed.close();
    assertThat(closed.queue()).isSameAs(queue);
    assertThat(CloudEngine.ofThisProcess().queue()).isSameAs(queue);
  }

  @Test
  void placesInMemoryAreThoseOfTheirEngine() throws Exception {
    try (CloudEngine one = CloudEngine.of();
        CloudEngine two = CloudEngine.of();
        CloudFiles a = CloudFiles.open("mem://x/y", CloudOptions.usual().engine(one));
        CloudFiles b = CloudFiles.open("mem://x/y", CloudOptions.usual().engine(one));
        CloudFiles c = CloudFiles.open("mem://x/y", CloudOptions.usual().engine(two));
        CloudFiles d = CloudFiles.open("mem://x/yz", CloudOptions.usual().engine(one))) {
      a.put("k", new byte[] {1});
      assertThat(b).containsExactly("k");
      assertThat(c).isEmpty();
      assertThat(d).isEmpty(); // a place beside it
      assertThatIllegalArgumentException()
          .isThrownBy(() -> a.transferTo(c, CopyChoice.USUAL))
          .withMessageContaining("two engines");
    }
  }
}
