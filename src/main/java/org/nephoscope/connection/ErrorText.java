package org.nephoscope.connection;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;

/// Puts errors into words for people, the same ones everywhere: what failed, for which address,
/// why, and what to do. The words are English; the window puts them into its own language.
public final class ErrorText {

  private static final int LONGEST = 1000;

  /// Java has no class for it.
  private static final String TOO_LONG = "name too long";

  private static final List<String> REFUSALS =
      List.of("not permitted", "read-only file system", "nicht erlaubt", "nur lesbar");

  /// As in the sentence of a refusal.
  private static final Pattern REFUSED = Pattern.compile(" was denied \\((\\d{3}[^)]*)\\)");

  private static final Sentences SAY = Sentences.of(ErrorText.class);

  private ErrorText() {}

  /// One sentence and an advice.
  ///
  /// @param address what the person named or sees, in full
  public static String of(StorageException error, String address) {
    return switch (error) {
      case StorageException.NotFound missing when isAround(missing.subject(), address) ->
          SAY.get("not-found.around", without("/", missing.subject()));
      case StorageException.NotFound _ -> SAY.get("not-found", address);
      case StorageException.AlreadyExists _ -> SAY.get("exists", address);
      case StorageException.AccessDenied denied -> denied(denied, address);
      case StorageException.ConditionFailed _ -> SAY.get("changed", address);
      case StorageException.NotEmpty _ -> SAY.get("not-empty", address);
      case StorageException.KeyRefused refused ->
          refused.rule().contains("; ")
              ? SAY.get("refused", address, refused.rule())
              : SAY.get("refused.name", address, refused.rule());
      case StorageException.Busy _ -> SAY.get("busy", address);
      case StorageException.Unreachable _ -> SAY.get("unreachable", address, detail(error));
      case StorageException.Untrusted untrusted ->
          SAY.get("untrusted", address, plain(untrusted.detail()));
      case StorageException.Misconfigured _ -> without(".", message(error)) + ".";
      case StorageException.Unsupported missing
          when missing.what().equals(StorageException.Unsupported.LISTING)
              && isAround(address, missing.subject()) ->
          SAY.get("unlisted.part", address, missing.subject());
      case StorageException.Unsupported missing
          when missing.what().equals(StorageException.Unsupported.LISTING) ->
          SAY.get("unlisted", address);
      case StorageException.Unsupported missing ->
          SAY.get("unsupported", address, plain(missing.what()));
      case StorageException.Unexpected rest when rest.isEndless() ->
          SAY.get("endless", address, without(error.subject() + ": ", error));
      case StorageException.Unexpected _ -> unexpected(error, address);
    };
  }

  /// Whether one address is that of a bucket or folder around the other. An error that names
  /// something else than what was asked for names its address; a key is none.
  private static boolean isAround(String outer, String inner) {
    String folder = without("/", outer) + "/";
    return outer.contains("://") && inner.length() > folder.length() && inner.startsWith(folder);
  }

  /// The same for any error of input and output, such as those of the local disk. One that says
  /// what it is about is believed.
  public static String of(IOException error, String address) {
    return switch (error) {
      case PlaceException at -> of(PlaceException.root(at), at.place().toString());
      case StorageException known -> of(known, address);
      case NoSuchFileException _ -> SAY.get("not-found", address);
      case AccessDeniedException file -> refusedHere(file, address);
      case FileSystemException file when reason(file).toLowerCase(Locale.ROOT).contains(TOO_LONG) ->
          SAY.get("file.long", address);
      case FileSystemException file when isRefused(file) ->
          SAY.get("file.protected", address, reason(file));
      case FileSystemException file -> SAY.get("file.disk", address, reason(file));
      default -> SAY.get("other", address, without(".", message(error)));
    };
  }

  /// Whether a system does not allow what was tried, for which Java has no type: the disk or the
  /// file is protected.
  public static boolean isRefused(FileSystemException error) {
    return error instanceof ProtectedFile || isRefusal(reason(error));
  }

  /// The same of what a system says, in the languages of this program.
  public static boolean isRefusal(String reason) {
    String small = reason.toLowerCase(Locale.ROOT);
    return REFUSALS.stream().anyMatch(small::contains);
  }

  /// Why a transfer rests while a server is not there.
  public static String offline(String server) {
    return SAY.get("offline", server);
  }

  /// Why a transfer rests while a disk is full.
  public static String full(String folder) {
    return SAY.get("full", folder);
  }

  /// An error that is about no address.
  public static String of(IOException error) {
    return without(".", message(error)) + ".";
  }

  private static String clock(Duration ahead, String address) {
    long minutes = Math.round(ahead.abs().toSeconds() / 60.0);
    return ahead.isNegative()
        ? SAY.get("clock.slow", minutes, address)
        : SAY.get("clock.fast", minutes, address);
  }

  /// No sign-in helps where this computer refuses.
  private static String refusedHere(FileSystemException file, String address) {
    return file instanceof AccessDeniedException
        ? SAY.get("file.denied", address)
        : SAY.get("file.protected", address, reason(file));
  }

  private static String denied(AccessDenied denied, String address) {
    return switch (denied.why()) {
      case FORBIDDEN -> {
        if (denied.getCause() instanceof FileSystemException file) {
          yield refusedHere(file, address);
        }
        String remedy = denied.remedy().orElseGet(() -> SAY.get("denied.remedy"));
        yield denied.code().isEmpty()
            ? SAY.get("denied", address, remedy)
            : SAY.get("denied.answered", address, denied.code(), remedy);
      }
      case NO_CREDENTIALS ->
          SAY.get("unsigned", address, denied.remedy().orElseGet(() -> SAY.get("unsigned.remedy")));
      case UNKNOWN_KEYS -> SAY.get("keys", address);
      case EXPIRED ->
          SAY.get("expired", address, denied.remedy().orElseGet(() -> SAY.get("expired.remedy")));
      case CLOCK ->
          denied
              .ahead()
              .map(ahead -> clock(ahead, address))
              .orElseGet(() -> SAY.get("clock", address));
      case ARCHIVED -> SAY.get("archived", address);
      case RETAINED -> SAY.get("retained", address);
      case PAYER_REQUIRED -> SAY.get("payer", address);
    };
  }

  /// The code with which a server has refused something, as `403 AccessDenied`, by a sentence of
  /// these; empty where no server did, or by another one.
  public static Optional<String> refusal(String sentence) {
    Matcher said = REFUSED.matcher(sentence);
    return said.find() ? Optional.of(said.group(1)) : Optional.empty();
  }

  /// What a server has answered or what became of its answer, in a few words that name no address:
  /// `503 SlowDown`, `the connection broke`.
  public static String brief(StorageException error) {
    if (!error.code().isEmpty()) {
      return error.code();
    }
    return switch (error) {
      case StorageException.Busy _ -> SAY.get("busy.brief");
      case StorageException.Unreachable _ -> detail(error);
      default -> of(error, error.subject());
    };
  }

  private static String unexpected(StorageException error, String address) {
    String message = message(error);
    String named = error.subject() + ": ";
    return message.startsWith(named)
        ? SAY.get("unexpected.of", address, error.subject(), message.substring(named.length()))
        : SAY.get("unexpected", address, message);
  }

  private static String reason(FileSystemException error) {
    String reason = error.getReason();
    return reason == null ? message(error) : plain(reason);
  }

  /// The address is said already.
  private static String detail(StorageException error) {
    return without("no answer from " + error.subject() + ": ", error);
  }

  private static String without(String beginning, StorageException error) {
    String message = message(error);
    return message.startsWith(beginning) ? message.substring(beginning.length()) : message;
  }

  private static String without(String ending, String text) {
    return text.endsWith(ending) ? text.substring(0, text.length() - ending.length()) : text;
  }

  private static String message(Throwable error) {
    String message = error.getMessage();
    return message == null ? error.getClass().getSimpleName() : plain(message);
  }

  /// The name and message of an error that nobody has foreseen, in one line.
  public static String cause(Throwable error) {
    String message = error.getMessage();
    String name = error.getClass().getSimpleName();
    return message == null ? name : name + ": " + plain(message);
  }

  /// One line, not too long, and without the parts of web addresses in which secrets are passed:
  /// the query, which may be a signature, and a user's name and password.
  private static String plain(String text) {
    String line = text.strip().replaceAll("\\s*[\\r\\n]+\\s*", " ");
    String open =
        line.replaceAll("(https?://)[^/@\\s]*@", "$1")
            .replaceAll("(https?://[^\\s?]*)\\?[^\\s)]*", "$1?…");
    return open.length() > LONGEST ? open.substring(0, LONGEST) + "…" : open;
  }
}
