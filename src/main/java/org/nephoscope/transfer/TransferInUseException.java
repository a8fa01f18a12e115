package org.nephoscope.transfer;

/// An ended transfer cannot be retried, or what it compared copied, because another program reads
/// its items, or takes them away, at this moment. A moment later it can, or there is no such
/// transfer.
public final class TransferInUseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TransferInUseException(Transfer transfer) {
    super("Another program is using or forgetting job " + transfer + "; try again.");
  }
}
