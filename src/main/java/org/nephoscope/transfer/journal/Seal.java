package org.nephoscope.transfer.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Closes secrets such that the journal may hold them: by AES-GCM, with a key that is kept apart
/// from it ([SealKey]). The journal alone tells nothing of them. Without the key nothing can be
/// closed or opened, which costs what would have been saved.
public final class Seal {

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SealKey key;

  Seal(SealKey key) {
    this.key = key;
  }

  /// The secret in a form that says nothing of it; the same each time.
  ///
  /// @param about what it belongs to; with anything else it cannot be opened
  public String close(String secret, String about) throws IOException {
    byte[] key = this.key.get();
    byte[] plain = TransferJournal.utf8(secret);
    try {
      // Made from the secret itself, so that one nonce never serves two secrets.
      byte[] nonce = Arrays.copyOf(mac(key, "nonce\0" + about + "\0" + secret), NONCE_BYTES);
      byte[] closed = cipher(Cipher.ENCRYPT_MODE, key, nonce, about).doFinal(plain);
      byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + closed.length);
      System.arraycopy(closed, 0, all, NONCE_BYTES, closed.length);
      return Base64.getEncoder().encodeToString(all);
    } catch (GeneralSecurityException e) {
      throw new IOException("a secret cannot be sealed", e);
    }
  }

  /// What was closed; throws if it was closed by another key, for something else, or is damaged.
  public String open(String closed, String about) throws IOException {
    byte[] key = this.key.get();
    try {
      byte[] all = Base64.getDecoder().decode(closed);
      byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
      byte[] plain =
          cipher(Cipher.DECRYPT_MODE, key, nonce, about)
              .doFinal(all, NONCE_BYTES, Math.max(0, all.length - NONCE_BYTES));
      return new String(plain, StandardCharsets.UTF_8);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException("a sealed secret cannot be opened", e);
    }
  }

  private static Cipher cipher(int mode, byte[] key, byte[] nonce, String about)
      throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    var derived = new SecretKeySpec(mac(key, "encryption"), "AES");
    cipher.init(mode, derived, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(TransferJournal.utf8(about));
    return cipher;
  }

  private static byte[] mac(byte[] key, String text) throws GeneralSecurityException {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(TransferJournal.utf8(text));
  }
}
