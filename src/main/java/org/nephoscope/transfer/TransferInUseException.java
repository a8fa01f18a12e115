package org.nephoscope.transfer;

import org.nephoscope.storage.Sentences;

/// An ended transfer cannot be retried, or what it compared copied, because another program reads
/// its items, or takes them away, at this moment. A moment later it can, or there is no such
/// transfer.
public final class TransferInUseException extends RuntimeException {

  private static final Sentences SAY = Sentences.of(TransferInUseException.class);
  private static final long serialVersionUID = 1L;

  public TransferInUseException(Transfer transfer) {
    super(SAY.get("in-use", transfer));
  }
}
