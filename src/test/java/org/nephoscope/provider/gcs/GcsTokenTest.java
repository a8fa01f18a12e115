package org.nephoscope.provider.gcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.connection.Access;
import org.nephoscope.provider.gcs.server.Behaviour;
import org.nephoscope.provider.gcs.server.Fault;
import org.nephoscope.provider.web.LoopbackProxy;
import org.nephoscope.provider.web.Network;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.AccessDenied.Why;
import org.nephoscope.storage.StorageException.Unreachable;

/// How tokens are asked for, and what happens when they end.
@Execution(ExecutionMode.CONCURRENT)
class GcsTokenTest extends GcsIdentityBench {

  @Test
  void anotherTokenIsAskedForOnceWhenOneIsRefused() throws IOException {
    server.behave(Behaviour.REQUIRES_IDENTITY);
    secret(".cloudvolume/secrets/google-secret.json", ACCOUNT);
    ObjectStore signedIn = open(Access.AMBIENT);
    signedIn.stat(KEY);
    server.revokeTokens();
    assertThat(signedIn.stat(KEY).size()).isEqualTo(10);
    assertThat(server.seen()).filteredOn(line -> line.equals("POST /token")).hasSize(2);
  }

  @Test
  void tokensAreAskedForTheWayEverythingElseGoes() throws IOException {
    server.behave(Behaviour.REQUIRES_IDENTITY);
    secret(".cloudvolume/secrets/google-secret.json", ACCOUNT, "http://tokens.example.org");
    int port = URI.create(server.address()).getPort();
    try (var proxy = new LoopbackProxy("me:pass").host("tokens.example.org", port)) {
      var network = new Network(Map.of("HTTP_PROXY", proxy.address("me:pass")), Optional.empty());
      assertThat(open(network, Access.AMBIENT).stat(KEY).size()).isEqualTo(10);
      assertThat(proxy.seen()).containsExactly("POST http://tokens.example.org/token");
    }
  }

  @Test
  void aDeadProxyBeforeTheServerOfTokensIsNamed() throws IOException {
    secret(".cloudvolume/secrets/google-secret.json", ACCOUNT, "http://tokens.example.org");
    var network = new Network(Map.of("HTTP_PROXY", "http://me:pass@127.0.0.1:1"), Optional.empty());
    ObjectStore store = open(network, Access.AMBIENT);
    assertThatThrownBy(() -> store.stat(KEY))
        .isInstanceOf(Unreachable.class)
        .hasMessage(
            "no answer from tokens.example.org: the proxy 127.0.0.1:1, which HTTP_PROXY names,"
                + " refused the connection");
  }

  @Test
  void aServerOfTokensThatIsAwayIsAskedAsOftenAsAnyOther() throws IOException {
    server.behave(Behaviour.REQUIRES_IDENTITY);
    secret(".cloudvolume/secrets/google-secret.json", ACCOUNT);
    server.fault(Integer.MAX_VALUE, line -> line.equals("POST /token"), Fault.Refuse.of(503));
    assertThatThrownBy(() -> open(Access.AMBIENT).stat(KEY)).isInstanceOf(Unreachable.class);
    assertThat(server.seen()).filteredOn(line -> line.equals("POST /token")).hasSize(4);
  }

  @Test
  void aTokenMayEndInTheMiddleOfManyRequests() throws IOException {
    server.behave(Behaviour.REQUIRES_IDENTITY).behave(Behaviour.ENDS_TOKENS_EARLY);
    secret(".cloudvolume/secrets/google-secret.json", ACCOUNT);
    ObjectStore signedIn = open(Access.AMBIENT);
    for (int i = 0; i < 10; i++) {
      assertThat(signedIn.stat(KEY).size()).isEqualTo(10);
    }
    assertThat(server.seen()).filteredOn(line -> line.equals("POST /token")).hasSize(10);
  }

  @Test
  void aTokenMayEndInTheMiddleOfAnUpload() throws IOException {
    server.behave(Behaviour.REQUIRES_IDENTITY).behave(Behaviour.ENDS_TOKENS_EARLY);
    server.behave(Behaviour.GUARDS_SESSIONS);
    secret(".cloudvolume/secrets/google-secret.json", ACCOUNT);
    ObjectStore signedIn = open(Access.AMBIENT);
    byte[] bytes = random(MEDIUM);
    signedIn.put(KEY, ByteSource.of(bytes), PutOptions.REPLACE);
    assertThat(server.seen()).filteredOn(line -> line.equals("POST /token")).hasSizeGreaterThan(2);
    assertThat(server.openUploads()).isZero();
    try (var content = signedIn.open(KEY, Span.WHOLE, Optional.empty())) {
      assertThat(content.readAll()).isEqualTo(bytes);
    }
  }

  @Test
  void requestsThatAreRefusedTogetherAskForOneToken() throws Exception {
    server.behave(Behaviour.REQUIRES_IDENTITY);
    secret(".cloudvolume/secrets/google-secret.json", ACCOUNT);
    ObjectStore signedIn = open(Access.AMBIENT);
    signedIn.stat(KEY);
    server.revokeTokens();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<ObjectMeta>> all = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        all.add(threads.submit(() -> signedIn.stat(KEY)));
      }
      for (Future<ObjectMeta> one : all) {
        assertThat(one.get().size()).isEqualTo(10);
      }
    }
    assertThat(server.seen()).filteredOn(line -> line.equals("POST /token")).hasSize(2);
  }

  @Test
  void aSecondRefusalCounts() throws IOException {
    server.behave(Behaviour.REQUIRES_IDENTITY).behave(Behaviour.REFUSES_TOKENS);
    secret(".cloudvolume/secrets/google-secret.json", ACCOUNT);
    ObjectStore signedIn = open(Access.AMBIENT);
    int before = server.seen().size();
    assertThatThrownBy(() -> signedIn.stat(KEY))
        .isInstanceOfSatisfying(
            AccessDenied.class, denied -> assertThat(denied.why()).isEqualTo(Why.EXPIRED));
    assertThat(server.seen().subList(before, server.seen().size()))
        .filteredOn(line -> line.startsWith("GET"))
        .hasSize(2);
  }
}
