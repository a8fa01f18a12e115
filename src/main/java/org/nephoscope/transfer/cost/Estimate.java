package org.nephoscope.transfer.cost;

import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.transfer.TransferRequest.Move;
import org.nephoscope.transfer.TransferRequest.Routed;
import org.nephoscope.transfer.TransferRequest.Sync;

/// What a transfer will ask of its stores if every object is copied and nothing has to be repeated.
///
/// @param requests to both sides; those to this computer do not count
/// @param dollars for requests, and for bytes that leave Amazon; empty where prices are not known
/// @param out of these, the dollars for bytes that leave Amazon
public record Estimate(Requests requests, Optional<Double> dollars, double out) {

  /// Reckoned from what a plan has found.
  ///
  /// @param pages of listings that the source takes
  /// @param held objects that the target holds, if it is listed
  /// @param deletions at the target, before each of which the source is asked once more
  /// @param settled gives a place with the server that settings of this computer name for it, as
  ///   far as that is known: prices are those of the provider's own
  public static Estimate of(
      Routed request,
      PlannedSizes sizes,
      long pages,
      long held,
      long deletions,
      UnaryOperator<Place> settled) {
    if (request.routes().isEmpty()) {
      return new Estimate(Requests.NONE, Optional.empty(), 0);
    }
    Place from = request.routes().getFirst().from();
    Place to = request.routes().getFirst().to();
    boolean fromHere = isHere(from);
    boolean toHere = isHere(to);
    boolean inside = from.isOnServerOf(to); // bytes do not pass here
    long removed = request instanceof Move ? sizes.objects() : 0;
    var source =
        new Requests(
            pages,
            reads(sizes, toHere, inside)
                + (isTagged(from, to) && !inside ? sizes.objects() : 0)
                + removed
                + deletions,
            0,
            removed);
    var target =
        new Requests(
            request instanceof Sync ? Math.max(1, Math.ceilDiv(held, 1000)) : 0,
            sizes.objects() * looks(to, inside) + deletions, // whether something is there
            inside ? sizes.objects() : sizes.sends(),
            deletions);
    Requests asked = fromHere ? Requests.NONE : source;
    Requests told = toHere ? Requests.NONE : target;
    double out = ListPrices.chargesForBytes(from) && !inside ? ListPrices.out(sizes.bytes()) : 0;
    Optional<Double> dollars =
        ListPrices.of(settled.apply(from), asked)
            .flatMap(first ->
                ListPrices.of(settled.apply(to), told).map(second -> first + second + out));
    return new Estimate(asked.and(told), dollars.filter(_ -> !(fromHere && toHere)), out);
  }

  private static long reads(PlannedSizes sizes, boolean toHere, boolean inside) {
    return toHere
        ? sizes.fetches()
        : sizes.objects() * (inside ? 2 : 1) + (inside ? 0 : sizes.pieces());
  }

  /// How often a server is asked, for each object, what the target holds: a copy inside of Amazon's
  /// says nothing of what it made, and some servers do not heed its conditions.
  private static int looks(Place to, boolean inside) {
    return inside && to.location().store() instanceof StoreAddress.S3 ? 3 : 1;
  }

  /// Whether the tags of each object are asked for.
  private static boolean isTagged(Place from, Place to) {
    return from.location().store() instanceof StoreAddress.S3
        && to.location().store() instanceof StoreAddress.S3;
  }

  private static boolean isHere(Place place) {
    return switch (place.location().store()) {
      case StoreAddress.Local _, StoreAddress.Memory _, StoreAddress.Demo _ -> true;
      case StoreAddress.S3 _, StoreAddress.Gcs _, StoreAddress.Http _ -> false;
    };
  }

  /// `about 412,413 requests (413 list, 412,000 read)`; empty if there are none.
  public String requestText() {
    if (requests.all() == 0) {
      return "";
    }
    var classes = new StringJoiner(", ", " (", ")");
    add(classes, requests.list(), " list");
    add(classes, requests.read(), " read");
    add(classes, requests.write(), " write");
    add(classes, requests.delete(), " delete");
    return "about "
        + count(requests.all())
        + (requests.all() == 1 ? " request" : " requests")
        + classes;
  }

  /// `about $5.70 in requests and transfer out, by the list price of … for S3 Standard in
  /// us-east-1`; empty where prices are not known.
  public String costText() {
    return dollars
        .map(price ->
            amount(price)
                + " in requests and transfer out, by the list price of "
                + ListPrices.DATE
                + " for S3 Standard in us-east-1")
        .orElse("");
  }

  /// `about $5.70`.
  private static String amount(double dollars) {
    return dollars < 0.005
        ? "less than $0.01"
        : String.format(Locale.ROOT, "about $%,.2f", dollars);
  }

  private static void add(StringJoiner classes, long number, String name) {
    if (number > 0) {
      classes.add(count(number) + name);
    }
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
