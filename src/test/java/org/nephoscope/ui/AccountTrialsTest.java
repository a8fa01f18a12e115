package org.nephoscope.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Connection;
import org.nephoscope.connection.ConnectionBook;
import org.nephoscope.connection.Credentials;
import org.nephoscope.connection.Secret;
import org.nephoscope.connection.StoreAddress;

/// Accounts of every kind in their dialog: tried out over real servers, and saved.
class AccountTrialsTest extends AccountsDesk {

  @Test
  void keysAreTriedOutBeforeTheyAreKept() throws IOException {
    s3.giveTo(s3.newBucket().bucket(), "alice");
    connect();
    type("Endpoint", s3.endpoint() + "/");
    select("An access key");
    assertThat(OffScreen.call(() -> button("Test").isDisabled())).isTrue();
    type("Access key", "alice");
    type("Secret key", "wrong");
    assertThat(tried()).isEqualTo("The server answers, but refuses these keys (403).");
    type("Secret key", CANARY);
    assertThat(tried()).matches("Signed in with what you entered; \\d+ buckets?\\.");
    OffScreen.picture(OffScreen.call(this::scene), "connection-s3-light");
    assertThat(secrets.find("new connection")).isEmpty();
    assertThat(workbench.book().connections()).hasSize(3);
    select("Anonymous");
    assertThat(tried()).startsWith("The server answers, and lists buckets to nobody");
  }

  @Test
  void anAccountOfGooglesIsTriedOutAndSaved() throws IOException {
    connect();
    kind("Google Cloud Storage");
    type("Name", "em");
    select("The sign-in this computer has (gcloud)");
    type("Project", "em-project");
    type("Charged to", "who-pays");
    assertThat(tried()).isEqualTo("Signed in with the sign-in of this computer; 1 bucket.");
    OffScreen.picture(OffScreen.call(this::scene), "connection-gcs-light");
    OffScreen.begin(() -> button("Connect").fire());
    OffScreen.until("it is saved", () -> workbench.book().connections().size() == 4);
    Connection saved = ConnectionBook.open(home).connections().getLast();
    assertThat(saved)
        .isEqualTo(
            new Connection(
                "em",
                new StoreAddress.Gcs(""),
                Access.AMBIENT.payer("who-pays").project("em-project")));
    OffScreen.until("it is opened", () -> app.shown().equals(saved.root()));
  }

  @Test
  void aKeyFileIsNamedByItsWholePath() {
    connect();
    kind("Google Cloud Storage");
    type("Name", "em");
    select("The key file of a service account");
    for (String wrong : new String[] {"", "./key.json", "../../key.json"}) {
      OffScreen.run(() -> fileField().setText(wrong));
      assertThat(OffScreen.call(() -> button("Connect").isDisabled())).as(wrong).isTrue();
    }
    Path file = home.resolve("key.json").toAbsolutePath();
    OffScreen.run(() -> fileField().setText(file.toString()));
    assertThat(tried()).contains("key.json");
    OffScreen.begin(() -> button("Connect").fire());
    OffScreen.until("it is saved", () -> workbench.book().connections().size() == 4);
    assertThat(workbench.book().connections().getLast().access().credentials())
        .isEqualTo(new Credentials.Ambient(Optional.of(file.toString())));
  }

  @Test
  void aPasswordOfAWebServerIsTriedOutAndKept() throws IOException {
    HttpServer web = answering("<html><a href=\"a.txt\">a.txt</a></html>");
    try {
      connect();
      kind("Web server");
      type("Name", "web");
      type("Server", "https://data.example.org/with/path");
      assertThat(OffScreen.call(() -> button("Connect").isDisabled())).isTrue();
      URI origin = URI.create("http://127.0.0.1:" + web.getAddress().getPort());
      type("Server", origin.toString());
      assertThat(tried()).isEqualTo("The server answers, but wants a sign-in.");
      select("A user name and password");
      type("User name", "ann");
      type("Password", CANARY);
      assertThat(tried()).startsWith("The server answers and gives no listing");
      OffScreen.run(() -> app.theme().choose(Theme.Choice.DARK));
      OffScreen.picture(OffScreen.call(this::scene), "connection-web");
      OffScreen.begin(() -> button("Connect").fire());
      OffScreen.until("it is saved", () -> workbench.book().connections().size() == 4);
      try (Secret kept = secrets.find("web").orElseThrow()) {
        assertThat(new String(kept.bytes(), StandardCharsets.UTF_8)).contains("ann", CANARY);
      }
      assertThat(home.resolve("connections.json")).content().doesNotContain(CANARY, "ann");
    } finally {
      web.stop(0);
    }
  }

  /// What is green is what stands in the fields.
  @Test
  void whateverIsChangedAfterATrialTakesItsResultAway() {
    connect();
    type("Endpoint", s3.endpoint().toString());
    select("An access key");
    type("Access key", "alice");
    type("Secret key", CANARY);
    for (Runnable change :
        List.<Runnable>of(
            () -> type("Secret key", CANARY + "x"),
            () -> type("Region", "eu-west-1"),
            () -> type("Endpoint", s3.endpoint() + "/"),
            () -> select("The sign-in this computer has"))) {
      assertThat(tried()).isNotEmpty();
      change.run();
      assertThat(OffScreen.call(this::result)).isEmpty();
    }
    type("Name", "any");
    select("An access key");
    type("Secret key", CANARY);
    assertThat(tried()).startsWith("Signed in");
    type("Name", "other");
    assertThat(OffScreen.call(this::result)).as("asks for nothing").startsWith("Signed in");
  }

  @Test
  void aServerThatTalksNonsenseIsNoSuccess() throws IOException {
    HttpServer web = answering("{\"status\": \"welcome\"}");
    try {
      connect();
      type("Endpoint", "http://127.0.0.1:" + web.getAddress().getPort());
      select("An access key");
      type("Access key", "alice");
      type("Secret key", CANARY);
      assertThat(tried()).doesNotContain("Signed in", CANARY).isNotEmpty();
      assertThat(OffScreen.call(() -> scene().getRoot().lookup("#trial-result").getStyleClass()))
          .contains("danger-text");
    } finally {
      web.stop(0);
    }
  }

  @Test
  void whoWaitsForAServerMayStop() throws IOException {
    var asked = new CountDownLatch(1);
    var silent = new CountDownLatch(1);
    HttpServer web =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    web.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    web.createContext(
        "/",
        exchange -> {
          asked.countDown();
          try {
            silent.await();
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
          exchange.close();
        });
    web.start();
    try {
      connect();
      type("Endpoint", "http://127.0.0.1:" + web.getAddress().getPort());
      select("The sign-in this computer has");
      select("An access key");
      type("Access key", "alice");
      type("Secret key", CANARY);
      OffScreen.begin(() -> button("Test").fire());
      OffScreen.until("it is asked", () -> asked.getCount() == 0);
      assertThat(OffScreen.call(() -> result())).isEqualTo("Asking the server…");
      OffScreen.begin(() -> button("Stop").fire());
      assertThat(OffScreen.call(() -> result())).startsWith("Stopped.");
      assertThat(OffScreen.call(() -> button("Test").isDisabled())).isFalse();
    } finally {
      silent.countDown();
      web.stop(0);
    }
  }
}
