package org.nephoscope.connection;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;

/// Puts errors into words for people, the same ones everywhere: what failed, for which address,
/// why, and what to do.
public final class ErrorText {

  private static final int LONGEST = 1000;

  /// Java has no class for it.
  private static final String TOO_LONG = "name too long";

  private ErrorText() {}

  /// One sentence and an advice.
  ///
  /// @param address what the person named or sees, in full
  public static String of(StorageException error, String address) {
    return switch (error) {
      case StorageException.NotFound missing when isAround(missing.subject(), address) ->
          without("/", missing.subject())
              + " does not exist, so nothing can be in it. Check the name of the bucket.";
      case StorageException.NotFound _ ->
          address + " does not exist. Check the name and the place it is looked for in.";
      case StorageException.AlreadyExists _ ->
          address + " already exists. Choose another name, or allow it to be replaced.";
      case StorageException.AccessDenied denied -> denied(denied, address);
      case StorageException.ConditionFailed _ ->
          address + " was changed by someone else meanwhile. Look at it again, then repeat.";
      case StorageException.NotEmpty _ ->
          address
              + " is not empty. Delete its objects, older versions and unfinished uploads first.";
      case StorageException.KeyRefused refused ->
          address
              + " is refused: "
              + refused.rule()
              + (refused.rule().contains("; ") ? "." : ". Name something else.");
      case StorageException.Busy _ ->
          "The store of " + address + " asks for fewer requests. Try again in a while.";
      case StorageException.Unreachable _ ->
          "There was no complete answer for "
              + address
              + " ("
              + detail(error)
              + "). Check the network and the address, then try again.";
      case StorageException.Untrusted untrusted ->
          "The server of "
              + address
              + " is not trusted ("
              + plain(untrusted.detail())
              + "). If your network inspects connections, let AWS_CA_BUNDLE name the file of its"
              + " authority; otherwise someone may be listening in.";
      case StorageException.Misconfigured _ -> without(".", message(error)) + ".";
      case StorageException.Unsupported missing
          when missing.what().equals(StorageException.Unsupported.LISTING)
              && isAround(address, missing.subject()) ->
          address
              + " cannot be listed whole: "
              + missing.subject()
              + " gives no listing. It may have a page of its own, such as index.html. List the"
              + " folders beside it by themselves.";
      case StorageException.Unsupported missing
          when missing.what().equals(StorageException.Unsupported.LISTING) ->
          address
              + " cannot be listed. Its server gives no listing of it. If this is Zarr, N5 or"
              + " precomputed, its metadata is enough.";
      case StorageException.Unsupported _ ->
          "This cannot be done with "
              + address
              + ": "
              + without(" on " + error.subject(), message(error))
              + ". Use another place for it.";
      case StorageException.Unexpected _ ->
          "Something unforeseen happened with " + address + " (" + message(error) + ").";
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
      case NoSuchFileException _ ->
          address + " does not exist. Check the name and the place it is looked for in.";
      case AccessDeniedException _ ->
          "This computer does not allow access to " + address + ". Check its permissions.";
      case FileSystemException file when reason(file).toLowerCase(Locale.ROOT).contains(TOO_LONG) ->
          address + " has a name that is too long for this disk. Choose a shorter one.";
      case FileSystemException file when isRefused(file) ->
          "This computer does not allow changes to "
              + address
              + " ("
              + reason(file)
              + "). Check its permissions, and those of its folder and disk.";
      case FileSystemException file ->
          address + ": " + reason(file) + ". Check the disk and its free space.";
      default -> address + ": " + without(".", message(error)) + ".";
    };
  }

  /// Whether a system does not allow what was tried, in words for which Java has no type: the disk
  /// or the file is protected.
  public static boolean isRefused(FileSystemException error) {
    String reason = reason(error).toLowerCase(Locale.ROOT);
    return reason.contains("not permitted") || reason.contains("read-only file system");
  }

  /// Why a transfer rests while a server is not there.
  public static String offline(String server) {
    return server + " does not answer. Check the network.";
  }

  /// Why a transfer rests while a disk is full.
  public static String full(String folder) {
    return "There is no space left on the disk of " + folder + ". Free some.";
  }

  /// An error that is about no address.
  public static String of(IOException error) {
    return without(".", message(error)) + ".";
  }

  private static String denied(AccessDenied denied, String address) {
    return switch (denied.why()) {
      case FORBIDDEN ->
          "Access to "
              + address
              + " was denied. "
              + denied.remedy().orElse("Ask its owner for permission, or use another identity.");
      case NO_CREDENTIALS ->
          "There are no credentials for "
              + address
              + ". "
              + denied
                  .remedy()
                  .orElse("Set up a profile, or read anonymously (--anonymous) if it is public.");
      case UNKNOWN_KEYS ->
          "The server of "
              + address
              + " refuses these keys. Check them, and that they are of this server.";
      case EXPIRED ->
          "The credentials for "
              + address
              + " have expired. "
              + denied.remedy().orElse("Sign in again.");
      case CLOCK ->
          "The clock of this computer is too far off for " + address + ". Set it, then try again.";
      case ARCHIVED -> address + " is archived. Restore it in its store, then try again.";
      case RETAINED -> address + " is locked by a retention rule until that rule ends.";
      case PAYER_REQUIRED ->
          address
              + " is only given to those who pay for the request. Say who pays: --request-payer, or"
              + " the terms of the connection.";
    };
  }

  private static String reason(FileSystemException error) {
    String reason = error.getReason();
    return reason == null ? message(error) : plain(reason);
  }

  /// The address is said already.
  private static String detail(StorageException error) {
    String message = message(error);
    String named = "no answer from " + error.subject() + ": ";
    return message.startsWith(named) ? message.substring(named.length()) : message;
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
