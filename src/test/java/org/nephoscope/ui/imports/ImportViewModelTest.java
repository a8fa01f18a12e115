package org.nephoscope.ui.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Connection;
import org.nephoscope.connection.ConnectionBook;
import org.nephoscope.connection.Credentials;
import org.nephoscope.connection.DuckBookmarks;
import org.nephoscope.connection.Importable;
import org.nephoscope.connection.RcloneSettings;
import org.nephoscope.connection.Secret;
import org.nephoscope.ui.imports.ImportViewModel.Taken;

class ImportViewModelTest {

  private static final String RCLONE =
      """
      [minio]
      type = s3
      provider = Minio
      access_key_id = theid
      secret_access_key = thekey
      endpoint = http://localhost:9000
      [aws]
      type = s3
      provider = AWS
      env_auth = true
      region = eu-west-1
      [public]
      type = s3
      endpoint = store.example.org
      [cloud]
      type = google cloud storage
      project_number = 42
      [web]
      type = http
      url = https://data.example.org/sub/
      [box]
      type = box
      token = hidden
      [broken]
      type = http
      url = ::
      """;

  @TempDir Path home;

  @Test
  void remotesOfRcloneAreFoundAndKeysStayWhereTheyAre() throws IOException {
    List<Importable> found = rclone(RCLONE);
    assertThat(found)
        .extracting(Importable::name, one -> one.server().uri(), one -> one.access().credentials())
        .containsExactly(
            tuple("minio", found.get(0).server().uri(), new Credentials.Anonymous()),
            tuple("aws", found.get(1).server().uri(), ambient()),
            tuple("public", found.get(2).server().uri(), new Credentials.Anonymous()),
            tuple("cloud", found.get(3).server().uri(), ambient()),
            tuple("web", found.get(4).server().uri(), new Credentials.Anonymous()));
    assertThat(found.get(0).server().uri()).contains("localhost:9000");
    assertThat(found.get(2).server().uri()).contains("store.example.org");
    assertThat(found.get(3).access().project()).contains("42");
    assertThat(found.toString()).doesNotContain("thekey", "hidden");

    List<Taken> taken = model(found).take();
    assertThat(taken).hasSize(5).allMatch(one -> one.secret().isEmpty());
    assertThat(Files.readString(home.resolve("rclone.conf"))).isEqualTo(RCLONE);
  }

  @Test
  void keysAreTakenOnlyIfThatIsWanted() throws IOException {
    ImportViewModel model = model(rclone(RCLONE));
    assertThat(model.hasKeys()).isTrue();
    model.keysProperty().set(true);
    Taken minio = model.take().getFirst();
    assertThat(minio.connection().access().credentials()).isEqualTo(new Credentials.Saved("minio"));
    try (Secret secret = minio.secret().orElseThrow()) {
      assertThat(new String(secret.bytes(), StandardCharsets.UTF_8)).contains("theid", "thekey");
    }
  }

  @Test
  void keysThatWereReadAreOverwrittenWhenOthersCannotBe() throws IOException {
    var read = Secret.accessKey("theid", "thekey", Optional.empty());
    ImportViewModel model =
        model(
            List.of(
                account("one", () -> Optional.of(read)),
                account(
                    "two",
                    () -> {
                      throw new IOException("the file is gone");
                    })));
    model.keysProperty().set(true);
    assertThatThrownBy(model::take).hasMessage("the file is gone");
    assertThat(read.bytes()).containsOnly(0);
  }

  private Importable account(String name, Importable.Keys keys) throws IOException {
    Importable minio = rclone(RCLONE).getFirst();
    return new Importable(name, minio.source(), minio.server(), minio.access(), Optional.of(keys));
  }

  @Test
  void whatIsKnownIsNotWantedAndNoNameIsTakenTwice() throws IOException {
    ConnectionBook book = ConnectionBook.open(home);
    book.save(new Connection("aws", Optional.empty(), Access.ANONYMOUS));
    var once = rclone(RCLONE);
    var found = new ArrayList<>(once);
    found.addAll(once);
    var model = new ImportViewModel(found, book);
    assertThat(model.lines().get(1).isKnown()).isTrue();
    model.lines().get(1).wantedProperty().set(true);
    assertThat(model.take())
        .extracting(one -> one.connection().name())
        .containsExactly(
            "minio", "aws 2", "public", "cloud", "web", "minio 2", "public 2", "cloud 2", "web 2");
  }

  @Test
  void anEncryptedFileAndOneThatIsNoneGiveNothing() throws IOException {
    assertThat(rclone("# Encrypted rclone configuration File\n\nRCLONE_ENCRYPT_V0:\nabc=\n"))
        .isEmpty();
    assertThat(new RcloneSettings(home.resolve("none")).read()).isEmpty();
  }

  @Test
  void bookmarksOfCyberduckAreFoundAndNothingTheyDeclareIsRead() throws IOException {
    Files.writeString(home.resolve("secret.txt"), "outside");
    duck("a", "s3", "s3.amazonaws.com", "AWS &amp; more", "anonymous", "443");
    duck("b", "s3", "localhost", "minio", "id", "9000");
    duck("c", "googlestorage", "storage.googleapis.com", "cloud", "me", "443");
    duck("d", "sftp", "example.org", "no store", "me", "22");
    Files.writeString(
        home.resolve("e.duck"),
        "<!DOCTYPE plist [<!ENTITY x SYSTEM \"file://"
            + home.resolve("secret.txt")
            + "\">]>"
            + "<plist><dict><key>Protocol</key><string>s3</string><key>Hostname</key>"
            + "<string>h.example.org</string><key>Nickname</key><string>&x;</string>"
            + "</dict></plist>");
    Files.write(home.resolve("f.duck"), new byte[] {(byte) 0xff, 0, 1});

    List<Importable> found = new DuckBookmarks(List.of(home, home.resolve("none"))).read();

    assertThat(found)
        .extracting(Importable::name)
        .containsExactly("AWS & more", "minio", "cloud", "&x;");
    assertThat(found.get(0).access()).isEqualTo(Access.ANONYMOUS);
    assertThat(found.get(1).server().uri()).contains("localhost:9000");
    assertThat(found.get(1).access().credentials())
        .as("keys of AWS are nothing for another server")
        .isEqualTo(new Credentials.Anonymous());
    assertThat(found.toString()).doesNotContain("outside");
  }

  private void duck(
      String file, String protocol, String host, String name, String user, String port)
      throws IOException {
    var text = new StringBuilder("<?xml version=\"1.0\"?><plist version=\"1.0\"><dict>");
    Map.of("Protocol", protocol, "Hostname", host, "Nickname", name, "Username", user, "Port", port)
        .forEach((key, value) ->
            text.append("<key>%s</key>%n  <string>%s</string>".formatted(key, value)));
    Files.writeString(home.resolve(file + ".duck"), text.append("</dict></plist>"));
  }

  private ImportViewModel model(List<Importable> found) throws IOException {
    return new ImportViewModel(found, ConnectionBook.open(home));
  }

  private List<Importable> rclone(String text) throws IOException {
    Files.writeString(home.resolve("rclone.conf"), text);
    return new RcloneSettings(home.resolve("rclone.conf")).read();
  }

  private static Credentials ambient() {
    return new Credentials.Ambient(Optional.empty());
  }
}
