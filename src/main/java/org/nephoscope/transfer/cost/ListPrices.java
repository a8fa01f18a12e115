package org.nephoscope.transfer.cost;

import java.util.Optional;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;

/// The prices that are known: S3 Standard in the region us-east-1, in US dollars, as Amazon lists
/// them at `https://aws.amazon.com/s3/pricing/`. Without discounts, free allowances and taxes.
public final class ListPrices {

  /// When these prices were listed.
  public static final String DATE = "2025-01";

  /// PUT, COPY, POST and LIST requests, a thousand of them.
  private static final double WRITES = 0.005;

  /// GET and all other requests but DELETE, which is free, a thousand of them.
  private static final double READS = 0.0004;

  /// Data transferred to the internet in a month, by how much there was of it.
  private static final double[][] OUT = { // up to so many TB, for each GB
    {10, 0.09}, {50, 0.085}, {150, 0.07}, {Double.POSITIVE_INFINITY, 0.05}
  };

  private static final String REGION = "us-east-1";

  private ListPrices() {}

  /// The price of requests to a place; empty where prices are not known.
  public static Optional<Double> of(Place place, Requests requests) {
    return switch (place.location().store()) {
      case StoreAddress.Local _, StoreAddress.Memory _, StoreAddress.Demo _ -> Optional.of(0.0);
      case StoreAddress.S3(var endpoint, _) ->
          endpoint.isEmpty() && isListed(place.access())
              ? Optional.of(
                  (requests.list() + requests.write()) / 1000.0 * WRITES
                      + requests.read() / 1000.0 * READS)
              : Optional.empty();
      case StoreAddress.Gcs _, StoreAddress.Http _ -> Optional.empty();
    };
  }

  /// What so many bytes cost that leave Amazon's network, in one month and with nothing else.
  static double out(long bytes) {
    double gigabytes = bytes / (double) (1L << 30);
    double price = 0;
    double from = 0;
    for (double[] tier : OUT) {
      double to = tier[0] * 1024;
      price += Math.max(0, Math.min(gigabytes, to) - from) * tier[1];
      from = to;
    }
    return price;
  }

  /// Whether a place is a bucket of Amazon's, whose bytes cost something when they leave it.
  static boolean chargesForBytes(Place place) {
    return place.location().store() instanceof StoreAddress.S3;
  }

  /// A bucket whose region is not told may lie anywhere; the region is part of what is said.
  private static boolean isListed(Access access) {
    return access.region().orElse(REGION).equals(REGION)
        && access.storageClass().orElse("STANDARD").equals("STANDARD")
        && access
            .settled()
            .map(settled -> settled.server().isEmpty())
            .orElseGet(ListPrices::isAmazon);
  }

  /// Whether nothing in the environment names another server than Amazon's.
  private static boolean isAmazon() {
    return System.getenv("AWS_ENDPOINT_URL") == null
        && System.getenv("AWS_ENDPOINT_URL_S3") == null;
  }
}
