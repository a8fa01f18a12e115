package org.nephoscope.ui.browser;

import org.nephoscope.connection.StoreAddress;

/// The kinds of accounts a person may save, in the order in which they are shown.
public enum AccountKind {
  S3,
  GCS,
  WEB;

  /// The kind of an account or of a store in one.
  public static AccountKind of(StoreAddress.Remote store) {
    return switch (store) {
      case StoreAddress.S3 _ -> S3;
      case StoreAddress.Gcs _ -> GCS;
      case StoreAddress.Http _ -> WEB;
    };
  }
}
