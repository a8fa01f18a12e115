package org.nephoscope.ui.browser;

import java.util.Locale;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.AccessDenied.Why;
import org.nephoscope.storage.StorageException.Busy;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.StorageException.Unreachable;
import org.nephoscope.storage.StorageException.Unsupported;
import org.nephoscope.storage.StorageException.Untrusted;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Texts;

/// Why a place could not be listed: what is said about it, in the words of that kind of place, and
/// whether asking again may help.
///
/// @param retry whether trying again is what helps most; else another address is
/// @param lookForArrays whether the metadata of arrays may still tell what is there
record ListingFailure(
    Feather icon, String heading, String body, boolean retry, boolean lookForArrays) {

  private static final Texts TEXTS = Texts.of(ListingFailure.class);

  private ListingFailure(Feather icon, String heading, String body, boolean retry) {
    this(icon, heading, body, retry, false);
  }

  /// @param server who answers for the place
  static ListingFailure of(Exception error, Asked asked, String server) {
    Place place = asked.place();
    String body = Failures.sentence(error, place);
    return switch (error) {
      case AccessDenied denied ->
          new ListingFailure(
              Feather.LOCK,
              denied(denied.why(), place, server),
              denied.why() == Why.FORBIDDEN // what can be done first
                  ? TEXTS.get("denied.body") + " " + ask(denied, place, body)
                  : body + " " + TEXTS.get("denied.body"),
              false);
      // A prefix that does not exist is an empty one, so in a bucket it is the bucket that is
      // missing.
      case NotFound _ ->
          new ListingFailure(Feather.HELP_CIRCLE, of("missing.", kind(place)), body, false);
      case Unreachable _ ->
          new ListingFailure(
              Feather.WIFI_OFF,
              TEXTS.get("unreachable.heading", server),
              body + " " + TEXTS.get("unreachable.body"),
              true);
      case Untrusted _ ->
          new ListingFailure(
              Feather.SHIELD_OFF,
              TEXTS.get("untrusted.heading", server),
              body + " " + TEXTS.get("untrusted.body"),
              true);
      case Busy _ ->
          new ListingFailure(Feather.CLOCK, TEXTS.get("busy.heading", server), body, true);
      case Unsupported missing when missing.what().equals(Unsupported.LISTING) ->
          asked.isArrays()
              ? new ListingFailure(
                  Feather.GLOBE,
                  TEXTS.get("unlisted.arrays.heading"),
                  TEXTS.get("unlisted.arrays.body"),
                  false)
              : new ListingFailure(
                  Feather.GLOBE,
                  TEXTS.get("unlisted.heading"),
                  TEXTS.get("unlisted.body"),
                  false,
                  true);
      case FindQuery.TooSlow slow ->
          new ListingFailure(
              Feather.CLOCK, TEXTS.get("find.slow"), String.valueOf(slow.getMessage()), false);
      default ->
          new ListingFailure(Feather.ALERT_TRIANGLE, TEXTS.get("failed.heading"), body, true);
    };
  }

  private static String denied(Why why, Place place, String server) {
    return switch (why) {
      case NO_CREDENTIALS -> TEXTS.get("unsigned.heading", server);
      case UNKNOWN_KEYS -> TEXTS.get("keys.heading", server);
      case EXPIRED -> TEXTS.get("expired.heading", server);
      case PAYER_REQUIRED -> TEXTS.get("payer.heading");
      case CLOCK -> TEXTS.get("clock.heading");
      case FORBIDDEN, ARCHIVED, RETAINED -> of("denied.", kind(place));
    };
  }

  /// Names the permission that whoever owns a bucket or an account has to give. What the store
  /// itself says of a remedy stays before it; other stores have no such names.
  private static String ask(AccessDenied denied, Place place, String body) {
    boolean buckets = Places.isAccount(place);
    String permission =
        switch (place.location().store()) {
          case StoreAddress.S3 _ -> buckets ? "s3:ListAllMyBuckets" : "s3:ListBucket";
          case StoreAddress.Gcs _ -> buckets ? "storage.buckets.list" : "storage.objects.list";
          case StoreAddress.Local _,
              StoreAddress.Http _,
              StoreAddress.Memory _,
              StoreAddress.Demo _ ->
              "";
        };
    if (permission.isEmpty()) {
      return body;
    }
    return denied.remedy().isPresent()
        ? body + " " + TEXTS.get("denied.needs", permission)
        : TEXTS.get(buckets ? "denied.ask.account" : "denied.ask.bucket", permission);
  }

  private static String of(String text, Kind kind) {
    return TEXTS.get(text + kind.name().toLowerCase(Locale.ROOT));
  }

  private enum Kind {
    ACCOUNT,
    BUCKET,
    FOLDER,
    ADDRESS,
    PLACE
  }

  private static Kind kind(Place place) {
    return switch (place.location().store()) {
      case StoreAddress.S3 _, StoreAddress.Gcs _ ->
          Places.isAccount(place) ? Kind.ACCOUNT : Kind.BUCKET;
      case StoreAddress.Local _ -> Kind.FOLDER;
      case StoreAddress.Http _ -> Kind.ADDRESS;
      case StoreAddress.Memory _, StoreAddress.Demo _ -> Kind.PLACE;
    };
  }
}
