package org.nephoscope.provider.gcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.gcs.server.Fault;
import org.nephoscope.provider.gcs.server.GcsServer;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.OpenedStore;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.StorageException.Unreachable;
import org.nephoscope.storage.VersionClaims;
import org.nephoscope.storage.Versions.Deleted;
import org.nephoscope.storage.Versions.Version;

/// Generations as versions, in a bucket that keeps them.
@Execution(ExecutionMode.CONCURRENT)
class GcsVersionsTest extends OpenedStore implements VersionClaims {

  private final GcsServer server = server();

  @AfterEach
  void stop() {
    server.close();
  }

  @Override
  protected ObjectStore open() throws Exception {
    server.bucket("b").keepVersions();
    var clients = GcsStoreTest.clients(server, GcsStoreTest.SMALL);
    return GcsBuckets.open(clients, new StoreAddress.Gcs("b"), Access.ANONYMOUS);
  }

  @Test
  void theNewestComesFirstAlsoOfANameWithMoreVersionsThanAPage() throws Exception {
    put("a", ten());
    for (int i = 0; i < 1_001; i++) {
      put("k", new byte[i % 2]);
    }
    var first = versions().versions("", Optional.empty());
    assertThat(first.versions()).extracting(Version::newest).containsExactly(true);
    var second = versions().versions("", first.next());
    assertThat(second.next()).isEmpty();
    assertThat(second.versions()).hasSize(1_001);
    assertThat(second.versions().getFirst().newest()).isTrue();
    assertThat(second.versions().getFirst().id()).isEqualTo(revision("k").token());
    assertThat(second.versions().stream().skip(1)).noneMatch(Version::newest);
  }

  @Test
  void aGenerationIsNotCalledDeletedThatIsStillThere() throws Exception {
    put("k", ten());
    String id = revision("k").token();
    var page = new Fault.Refuse(200, List.of("Content-Type", "text/html"), "<html>Welcome</html>");
    server.fault(9, line -> line.startsWith("DELETE "), page);
    assertThatThrownBy(() -> versions().delete(key("k"), id))
        .isInstanceOf(Unreachable.class)
        .hasMessageContaining("still there");
    assertThat(revision("k").token()).isEqualTo(id);
  }

  @Test
  void aNameWithoutALiveGenerationIsDeletedHoweverThatCameAbout() throws Exception {
    put("k", ten());
    put("k", new byte[1]);
    versions().delete(key("k"), revision("k").token());
    requireMissing("k");
    var page = versions().versions("k", Optional.empty());
    assertThat(page.versions()).hasSize(2);
    assertThat(page.versions().getFirst()).isInstanceOf(Deleted.class);
    versions().delete(key("k"), page.versions().getFirst().id());
    assertThat(read("k", Span.WHOLE)).isEqualTo("0123456789");
  }

  @Test
  void whatIsNoGenerationIsNotFound() throws Exception {
    put("k", ten());
    for (String id : new String[] {"x", "12", "deleted-x", ""}) {
      assertThatThrownBy(() -> versions().delete(key("k"), id)).isInstanceOf(NotFound.class);
      assertThatThrownBy(() -> versions().restore(key("k"), id)).isInstanceOf(NotFound.class);
      assertThatThrownBy(() -> versions().open(key("k"), id, Span.WHOLE))
          .isInstanceOf(NotFound.class);
    }
    assertThat(read("k", Span.WHOLE)).isEqualTo("0123456789");
  }

  @Test
  void aClosedStoreHasNoVersionsEither() {
    var versions = versions();
    store().close();
    assertThatThrownBy(() -> versions.versions("", Optional.empty()))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> versions.delete(key("k"), "1"))
        .isInstanceOf(IllegalStateException.class);
  }

  static GcsServer server() {
    try {
      return GcsServer.start();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
