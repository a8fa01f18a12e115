package org.nephoscope.provider.gcs;

import com.google.auth.ServiceAccountSigner;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.Unsupported;

/// A service account that signs, with its own key or by asking Google.
record GcsAccount(ServiceAccountSigner signer) implements GcsIdentity.Signature {

  @Override
  public String account() {
    return signer.getAccount();
  }

  @Override
  public byte[] sign(byte[] text) throws StorageException {
    try {
      return signer.sign(text);
    } catch (ServiceAccountSigner.SigningException e) {
      throw new Unsupported(account(), "signing", e);
    }
  }
}
