package org.nephoscope.provider.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.provider.http.server.Dialect;
import org.nephoscope.provider.http.server.Switch;
import org.nephoscope.provider.http.server.WebServer;
import org.nephoscope.provider.http.server.XmlBucket;
import org.nephoscope.storage.Ability;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.ListingClaims;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.PagingClaims;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.ReadingCompliance;
import org.nephoscope.storage.Span;

/// What a store must keep that can only be read, on every kind of server.
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
class HttpStoreTest {

  abstract static class Served extends ReadingCompliance {
    private final WebServer server = WebServer.start();

    abstract void set(WebServer fresh);

    @Override
    protected final ObjectStore open() throws Exception {
      set(server);
      return WebStores.open(server);
    }

    @AfterEach
    void closeServer() throws Exception {
      server.close();
    }

    @Override
    public void fill(Map<String, byte[]> objects) {
      objects.forEach(server::put);
    }

    @Override
    public void remove(String... names) {
      for (String name : names) {
        server.delete(name);
      }
    }

    @Override
    public Map<Ability, String> cannot() {
      return Map.of(
          Ability.KEY_THAT_IS_ALSO_A_FOLDER, "a web server shows the folders of a disk",
          Ability.FOLDER_MARKERS, "what a web server calls a folder is no object",
          Ability.MD5, "a web server gives no digest");
    }
  }

  abstract static class Listed extends Served implements ListingClaims, PagingClaims {}

  /// Pages with exact sizes and times, so that no object is asked for.
  abstract static class ListedInJson extends Listed {
    /// The page knows no tag, but what it gives still pins a read.
    @Test
    @Override
    public void listingStatAndOpenSayTheSame() throws Exception {
      String large = "as large as it gets ".repeat(15_000);
      var texts = Map.of("empty", "", "x/large", large);
      fill(Map.of("empty", new byte[0], "x/large", large.getBytes(UTF_8)));
      var found = entries(ListQuery.everything(Prefix.ROOT));
      assertThat(found).hasSize(2);
      for (ObjectEntry entry : found) {
        var listed = (ObjectMeta) entry;
        assertThat(listed.size()).isEqualTo(store().stat(listed.key()).size());
        assertThat(listed.modified()).isEqualTo(store().stat(listed.key()).modified());
        assertThat(read(entry.path(), Span.WHOLE, listed.revision()))
            .isEqualTo(texts.get(entry.path()));
      }
    }
  }

  @Nested
  class Apache extends Listed {
    @Override
    void set(WebServer fresh) {
      fresh.dialect(Dialect.APACHE);
    }
  }

  @Nested
  class ApacheWithoutTable extends Listed {
    @Override
    void set(WebServer fresh) {
      fresh.dialect(Dialect.APACHE_PLAIN);
    }
  }

  @Nested
  class Nginx extends Listed {
    @Override
    void set(WebServer fresh) {
      fresh.dialect(Dialect.NGINX);
    }
  }

  @Nested
  class NginxInJson extends ListedInJson {
    @Override
    void set(WebServer fresh) {
      fresh.dialect(Dialect.NGINX_JSON);
    }
  }

  /// Python's server knows neither ranges nor tags nor conditions.
  @Nested
  class Python extends Listed {
    @Override
    void set(WebServer fresh) {
      fresh.dialect(Dialect.PYTHON).on(Switch.NO_RANGE, Switch.NO_ETAG, Switch.NO_CONDITIONS);
    }
  }

  @Nested
  class Caddy extends Listed {
    @Override
    void set(WebServer fresh) {
      fresh.dialect(Dialect.CADDY);
    }
  }

  @Nested
  class CaddyInJson extends ListedInJson {
    @Override
    void set(WebServer fresh) {
      fresh.dialect(Dialect.CADDY_JSON);
    }
  }

  @Nested
  class S3 extends Listed {
    @Override
    void set(WebServer fresh) {
      fresh.on(Switch.S3_HEADERS);
      fresh.rule("/", new XmlBucket(fresh, ""));
    }

    @Override
    public Map<Ability, String> cannot() {
      return Map.of();
    }
  }

  @Nested
  class WithoutHead extends Served {
    @Override
    void set(WebServer fresh) {
      fresh.on(Switch.NO_HEAD);
    }
  }

  @Nested
  class WithHeadForbidden extends Served {
    @Override
    void set(WebServer fresh) {
      fresh.on(Switch.HEAD_FORBIDDEN);
    }
  }

  @Nested
  class WithHeadLyingAboutTheLength extends Served {
    @Override
    void set(WebServer fresh) {
      fresh.on(Switch.HEAD_LENGTH_ZERO);
    }
  }

  @Nested
  class WithoutLastBytes extends Served {
    @Override
    void set(WebServer fresh) {
      fresh.on(Switch.NO_LAST_BYTES);
    }
  }

  @Nested
  class WithRangesAs200 extends Served {
    @Override
    void set(WebServer fresh) {
      fresh.on(Switch.RANGE_AS_200);
    }
  }

  @Nested
  class InChunks extends Served {
    @Override
    void set(WebServer fresh) {
      fresh.on(Switch.CHUNKED);
    }
  }

  @Nested
  class InChunksWithoutAnythingElse extends Served {
    @Override
    void set(WebServer fresh) {
      fresh.on(Switch.CHUNKED, Switch.NO_RANGE, Switch.NO_HEAD_LENGTH, Switch.NO_CONDITIONS);
    }
  }

  @Nested
  class UpToTheEndOfTheConnection extends Served {
    @Override
    void set(WebServer fresh) {
      fresh.on(Switch.NO_LENGTH);
    }
  }

  @Nested
  class WithWeakTags extends Served {
    @Override
    void set(WebServer fresh) {
      fresh.on(Switch.WEAK_ETAG, Switch.NO_CONDITIONS);
    }
  }
}
