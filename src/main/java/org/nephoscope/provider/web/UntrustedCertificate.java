package org.nephoscope.provider.web;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Optional;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException.Untrusted;

/// A server's certificate that was refused. Its message names the certificate, so that a person can
/// ask whoever runs the server or the proxy before it.
public final class UntrustedCertificate extends CertificateException {

  private static final Sentences SAY = Sentences.of(UntrustedCertificate.class);

  private static final long serialVersionUID = 1L;

  UntrustedCertificate(X509Certificate certificate, CertificateException reason) {
    super(described(certificate, reason), reason);
  }

  /// The error that one of these is the reason of; none if another reason is behind it.
  ///
  /// @param place what was asked for
  public static Optional<Untrusted> in(Throwable error, String place) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof UntrustedCertificate refused) {
        return Optional.of(new Untrusted(place, String.valueOf(refused.getMessage()), error));
      }
    }
    return Optional.empty();
  }

  private static String described(X509Certificate certificate, CertificateException reason) {
    return SAY.get(
        "certificate-of-issued-by-sha",
        certificate.getSubjectX500Principal().getName(),
        certificate.getIssuerX500Principal().getName(),
        fingerprint(certificate),
        innermost(reason));
  }

  private static String innermost(Throwable reason) {
    Throwable last = reason;
    while (last.getCause() != null) {
      last = last.getCause();
    }
    return String.valueOf(last.getMessage()).replaceFirst("\\.$", "");
  }

  private static String fingerprint(X509Certificate certificate) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
    } catch (CertificateEncodingException e) {
      return "unknown (" + e.getMessage() + ")";
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
