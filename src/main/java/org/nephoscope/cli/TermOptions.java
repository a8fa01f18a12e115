package org.nephoscope.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.S3Terms;
import org.nephoscope.connection.S3Terms.Acl;
import org.nephoscope.connection.S3Terms.Addressing;
import org.nephoscope.connection.S3Terms.Encryption;
import org.nephoscope.connection.StoreAddress;

/// The global options that say on which terms requests are made. Each means the addresses of its
/// own kind of store and is without effect on others, so that a copy between two kinds can carry
/// those of both.
final class TermOptions {

  private static final String REQUESTER = "requester";

  private static final List<String> LASTING =
      List.of("--acl", "--storage-class", "--sse", "--sse-kms-key-id", "--sse-c-key-file");

  @Nullable String region;
  List<String> payers = List.of();
  @Nullable String acl;
  @Nullable String storageClass;
  @Nullable String sse;
  @Nullable String kmsKey;
  @Nullable String keyFile;
  @Nullable String addressing;

  /// Adds them to a table of options.
  void describe(OptionTable table) {
    table
        .text(
            "--region",
            "NAME",
            "The region of s3:// buckets; they are found without it, too.",
            given -> region = given)
        .texts(
            "--request-payer",
            "requester|PROJECT",
            "Pay for requests to buckets that charge those who ask: requester for s3:// addresses, "
                + "for gs:// the project that is charged. Give it twice for a copy between both.",
            given -> payers = given)
        .text(
            "--acl",
            "RULE",
            "The access rule of what is written to s3:// addresses: private, public-read,"
                + " authenticated-read, bucket-owner-read, bucket-owner-full-control, or none to"
                + " send none. The default is bucket-owner-full-control at Amazon and none"
                + " elsewhere.",
            given -> acl = given)
        .text(
            "--storage-class",
            "CLASS",
            "How what is written to s3:// or gs:// addresses is kept, in the store's own word, such"
                + " as STANDARD_IA or NEARLINE.",
            given -> storageClass = given)
        .text(
            "--sse",
            "AES256|aws:kms",
            "Let the server of s3:// addresses encrypt what is written, with keys of its own or"
                + " with those of the key management service.",
            given -> sse = given)
        .text(
            "--sse-kms-key-id",
            "ID",
            "The key of the key management service; says --sse aws:kms too.",
            given -> kmsKey = given)
        .text(
            "--sse-c-key-file",
            "FILE",
            "Encrypt what is written to s3:// addresses, and read what was so written, with the key"
                + " of 32 bytes in that file, or with their base64 form. Who loses the key loses"
                + " the data.",
            given -> keyFile = given)
        .text(
            "--addressing",
            "path|host",
            "Where the name of the bucket stands in requests to s3:// addresses. The default is"
                + " host at Amazon and path at other servers.",
            given -> addressing = given);
  }

  /// The names of those that were given.
  List<String> given() {
    Map<String, Boolean> all = new LinkedHashMap<>();
    all.put("--region", region != null);
    all.put("--request-payer", !payers.isEmpty());
    all.put("--acl", acl != null);
    all.put("--storage-class", storageClass != null);
    all.put("--sse", sse != null);
    all.put("--sse-kms-key-id", kmsKey != null);
    all.put("--sse-c-key-file", keyFile != null);
    all.put("--addressing", addressing != null);
    return all.entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey).toList();
  }

  /// The names of those that were given and say how an object is stored.
  List<String> lasting() {
    return given().stream().filter(LASTING::contains).toList();
  }

  /// The same access, on these terms where they are given.
  Access on(Access access, StoreAddress store) throws UsageError {
    Access terms = access.terms(terms(access.terms(), store));
    if (region != null) {
      terms = terms.region(required("--region", region));
    }
    if (storageClass != null) {
      terms = terms.storageClass(required("--storage-class", storageClass));
    }
    Optional<String> project = project(store);
    return project.isPresent() ? terms.payer(project.get()) : terms;
  }

  private S3Terms terms(S3Terms saved, StoreAddress store) throws UsageError {
    S3Terms terms = requesterPays(store) ? saved.requesterPays(true) : saved;
    if (acl != null) {
      terms = terms.acl(acl(acl));
    }
    Optional<Encryption> encryption = encryption();
    if (encryption.isPresent()) {
      terms = terms.encryption(encryption.get());
    }
    return addressing == null ? terms : terms.addressing(addressing(addressing));
  }

  private boolean requesterPays(StoreAddress store) throws UsageError {
    boolean pays = payers.contains(REQUESTER);
    if (store instanceof StoreAddress.S3 && !payers.isEmpty() && !pays) {
      throw new UsageError(
          "--request-payer "
              + payers.getFirst()
              + " means gs:// addresses; for s3:// add --request-payer requester.");
    }
    return pays;
  }

  private Optional<String> project(StoreAddress store) throws UsageError {
    List<String> projects = payers.stream().filter(payer -> !payer.equals(REQUESTER)).toList();
    if (projects.size() > 1 || projects.contains("")) {
      throw new UsageError("--request-payer takes one project, and requester beside it.");
    }
    if (store instanceof StoreAddress.Gcs && !payers.isEmpty() && projects.isEmpty()) {
      throw new UsageError(
          "--request-payer requester means s3:// addresses; for gs:// name the project that is"
              + " charged.");
    }
    return projects.stream().findFirst();
  }

  private static Acl acl(String word) throws UsageError {
    return Stream.of(Acl.values())
        .filter(rule -> rule != Acl.USUAL && rule.word().equals(word))
        .findFirst()
        .orElseThrow(() ->
            new UsageError(
                "--acl "
                    + word
                    + " is unknown; it is one of "
                    + Stream.of(Acl.values())
                        .filter(rule -> rule != Acl.USUAL)
                        .map(Acl::word)
                        .collect(Collectors.joining(", "))
                    + "."));
  }

  private Optional<Encryption> encryption() throws UsageError {
    if (keyFile != null) {
      if (sse != null || kmsKey != null) {
        throw new UsageError("--sse-c-key-file excludes --sse and --sse-kms-key-id.");
      }
      return Optional.of(new Encryption.OwnKey(file(keyFile)));
    }
    if (sse == null) {
      return kmsKey == null ? Optional.empty() : Optional.of(kms());
    }
    return switch (sse) {
      case "aws:kms" -> Optional.of(kms());
      case "AES256" -> {
        if (kmsKey != null) {
          throw new UsageError("--sse AES256 takes no --sse-kms-key-id; that is for aws:kms.");
        }
        yield Optional.of(new Encryption.ServerKeys());
      }
      default -> throw new UsageError("--sse " + sse + " is unknown; it is AES256 or aws:kms.");
    };
  }

  private Encryption kms() throws UsageError {
    return new Encryption.Kms(
        kmsKey == null ? Optional.empty() : Optional.of(required("--sse-kms-key-id", kmsKey)));
  }

  private static Addressing addressing(String word) throws UsageError {
    return switch (word) {
      case "path" -> Addressing.PATH;
      case "host" -> Addressing.HOST;
      default -> throw new UsageError("--addressing " + word + " is unknown; it is path or host.");
    };
  }

  /// An absolute path, because the journal keeps it for another day and another folder.
  private static Path file(String text) throws UsageError {
    try {
      Path file = Path.of(text).toAbsolutePath();
      if (Files.isRegularFile(file)) {
        return file;
      }
    } catch (InvalidPathException _) {
      // No file has that name.
    }
    throw new UsageError("--sse-c-key-file " + text + " is no file.");
  }

  private static String required(String option, String value) throws UsageError {
    if (value.isBlank()) {
      throw new UsageError(option + " needs a value.");
    }
    return value.strip();
  }
}
