package org.nephoscope.storage;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Everything that can go wrong between us and a store, under the few names a caller can act on.
/// Backends translate their own errors into these, once; the window and the command line put them
/// into words, once. Messages name the key or place and carry no secrets.
public abstract sealed class StorageException extends IOException {

  private static final long serialVersionUID = 1L;

  private final String subject;
  private String answer = "";

  private StorageException(String subject, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.subject = subject;
  }

  /// The key, bucket or address this is about.
  public String subject() {
    return subject;
  }

  /// What the server answered, for whoever runs it: its code and the number it gave the request, as
  /// `403 AccessDenied, request 7N4T1RZ0XKQ2`. Empty if nobody answered.
  public String answer() {
    return answer;
  }

  /// The code of that answer alone, as `403 AccessDenied`. Empty if nobody answered.
  public String code() {
    int end = answer.indexOf(", ");
    return end < 0 ? answer : answer.substring(0, end);
  }

  /// Says what the server answered, without secrets; once, by the backend that makes the error.
  ///
  /// @return this error
  public StorageException answered(String said) {
    answer = said;
    return this;
  }

  /// Whether the same call may well succeed later without anyone changing anything.
  public boolean retryable() {
    return this instanceof Busy || this instanceof Unreachable;
  }

  /// The object, bucket or root directory does not exist.
  public static final class NotFound extends StorageException {
    private static final long serialVersionUID = 1L;

    public NotFound(String subject, @Nullable Throwable cause) {
      super(subject, "not found: " + subject, cause);
    }
  }

  /// Something already has a name that had to be free.
  public static final class AlreadyExists extends StorageException {
    private static final long serialVersionUID = 1L;

    public AlreadyExists(String subject, @Nullable Throwable cause) {
      super(subject, "already exists: " + subject, cause);
    }
  }

  /// The store knows who we are, or that we are nobody, and will not do it.
  public static final class AccessDenied extends StorageException {
    private static final long serialVersionUID = 1L;

    /// What would have to change.
    public enum Why {
      FORBIDDEN,
      NO_CREDENTIALS,
      /// The server knows no such keys, or they do not fit each other.
      UNKNOWN_KEYS,
      EXPIRED,
      /// The clock of this computer and that of the server are too far apart for signatures.
      CLOCK,
      ARCHIVED,
      RETAINED,
      PAYER_REQUIRED
    }

    private final Why why;
    private final @Nullable String remedy;
    private @Nullable Duration ahead;

    public AccessDenied(String subject, Why why, @Nullable Throwable cause) {
      this(subject, why, null, cause);
    }

    /// @param remedy what the person can do about it here, as a sentence without secrets
    public AccessDenied(
        String subject, Why why, @Nullable String remedy, @Nullable Throwable cause) {
      super(subject, "access denied: " + subject, cause);
      this.why = why;
      this.remedy = remedy;
    }

    /// By how much the clock of this computer is ahead of the server's, less than zero if it is
    /// behind; where the server has told its time.
    public Optional<Duration> ahead() {
      return Optional.ofNullable(ahead);
    }

    /// Notes how far the clocks are apart, and gives back this error.
    ///
    /// @param off how much the clock of this computer is ahead of the server's
    public AccessDenied ahead(Duration off) {
      ahead = off;
      return this;
    }

    public Why why() {
      return why;
    }

    /// What the person can do about it, where more is known than `why` tells.
    public Optional<String> remedy() {
      return Optional.ofNullable(remedy);
    }
  }

  /// The object is no longer, or not, what the caller said it must be.
  public static final class ConditionFailed extends StorageException {
    private static final long serialVersionUID = 1L;

    public ConditionFailed(String subject, @Nullable Throwable cause) {
      super(subject, "changed meanwhile: " + subject, cause);
    }
  }

  /// What was to be removed as empty holds something.
  public static final class NotEmpty extends StorageException {
    private static final long serialVersionUID = 1L;

    public NotEmpty(String subject, @Nullable Throwable cause) {
      super(subject, "not empty: " + subject, cause);
    }
  }

  /// This store cannot hold that name without changing it.
  public static final class KeyRefused extends StorageException {
    private static final long serialVersionUID = 1L;

    private final String rule;

    /// @param rule the reason as the end of a sentence, such as "no file can be named `..`"; where
    ///   another name is not what helps, what to do stands behind a semicolon
    public KeyRefused(String subject, String rule, @Nullable Throwable cause) {
      super(subject, "name refused: " + subject + ": " + rule, cause);
      this.rule = rule;
    }

    public String rule() {
      return rule;
    }
  }

  /// The store asks for fewer requests.
  public static final class Busy extends StorageException {
    private static final long serialVersionUID = 1L;

    private final @Nullable Duration retryAfter;

    public Busy(String subject, @Nullable Duration retryAfter, @Nullable Throwable cause) {
      super(subject, "asked to slow down: " + subject, cause);
      this.retryAfter = retryAfter;
    }

    /// How long the store asked to be left alone.
    public Optional<Duration> retryAfter() {
      return Optional.ofNullable(retryAfter);
    }
  }

  /// No answer, a broken answer, or one cut short; the store may be fine.
  public static final class Unreachable extends StorageException {
    private static final long serialVersionUID = 1L;

    private final boolean silent;

    public Unreachable(String subject, String detail, @Nullable Throwable cause) {
      this(subject, detail, false, cause);
    }

    /// @param silent whether nobody was there at all
    public Unreachable(String subject, String detail, boolean silent, @Nullable Throwable cause) {
      super(subject, "no answer from " + subject + ": " + detail, cause);
      this.silent = silent;
    }

    /// Whether nobody was there at all: no such name, no way, no connection, or not one byte in
    /// time or before it was ended. This says something of the server or the network, and nothing
    /// of the object.
    public boolean isSilent() {
      return silent;
    }
  }

  /// Whoever answered cannot prove to be that server, so nothing was said to it. No more attempts
  /// are made: either someone listens in, or an authority is not known here.
  public static final class Untrusted extends StorageException {
    private static final long serialVersionUID = 1L;

    private final String detail;

    public Untrusted(String subject, String detail, @Nullable Throwable cause) {
      super(subject, "not trusted: " + subject + ": " + detail, cause);
      this.detail = detail;
    }

    /// Which proof was refused, and why.
    public String detail() {
      return detail;
    }
  }

  /// What this computer or the command is set to cannot be used, so nothing was asked. Another
  /// setting is needed, not another attempt.
  public static final class Misconfigured extends StorageException {
    private static final long serialVersionUID = 1L;

    /// @param setting the variable, option or file that says it, as the start of a sentence
    /// @param why what is wrong with it and what to set instead, as the end of that sentence,
    ///   without the value where that may hold a password
    public Misconfigured(String setting, String why, @Nullable Throwable cause) {
      super(setting, setting + " " + why, cause);
    }

    private Misconfigured(@Nullable Throwable cause, String setting, String sentence) {
      super(setting, sentence, cause);
    }

    /// The same in a sentence that names the setting in its own place.
    ///
    /// @param sentence the whole of it, without its full stop
    public static Misconfigured said(String setting, String sentence, @Nullable Throwable cause) {
      return new Misconfigured(cause, setting, sentence);
    }
  }

  /// The store does not offer this at all.
  public static final class Unsupported extends StorageException {
    private static final long serialVersionUID = 1L;

    /// What a store cannot do that gives no listing.
    public static final String LISTING = "listing";

    private final String what;

    public Unsupported(String subject, String what, @Nullable Throwable cause) {
      super(subject, what + " is not possible on " + subject, cause);
      this.what = what;
    }

    /// What is not possible, such as [#LISTING].
    public String what() {
      return what;
    }
  }

  /// Anything else: a fault of ours, of the source of a write, or of the store. Never repeated.
  public static final class Unexpected extends StorageException {
    private static final long serialVersionUID = 1L;

    private final boolean endless;

    public Unexpected(String subject, String detail, @Nullable Throwable cause) {
      this(subject, detail, false, cause);
    }

    private Unexpected(String subject, String detail, boolean endless, @Nullable Throwable cause) {
      super(subject, subject + ": " + detail, cause);
      this.endless = endless;
    }

    /// A listing that does not end and does not go on.
    public static Unexpected endless(String subject, String detail) {
      return new Unexpected(subject, detail, true, null);
    }

    /// Whether the server said that there is more to list and gave no way to ask for it.
    public boolean isEndless() {
      return endless;
    }
  }
}
