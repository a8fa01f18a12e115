package org.nephoscope.ui.transfers;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nephoscope.connection.Place;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.NameFilter;
import org.nephoscope.transfer.Tally;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferRequest.Compare;
import org.nephoscope.transfer.TransferRequest.Copy;
import org.nephoscope.transfer.TransferRequest.Delete;
import org.nephoscope.transfer.TransferRequest.Move;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferRequest.Routed;
import org.nephoscope.transfer.TransferRequest.Sync;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Texts;

/// What was asked of a transfer, in words.
final class PlanFacts {

  private static final Texts TEXTS = Texts.of(PlanFacts.class);

  /// So many places are named; there may be thousands.
  private static final int MOST = 8;

  /// @param value may have several lines
  record Fact(String name, String value) {}

  private PlanFacts() {}

  static List<Fact> of(TransferSnapshot snapshot) {
    var facts = new ArrayList<Fact>();
    TransferRequest request = snapshot.request();
    add(facts, "plan.fact.kind", TEXTS.get("plan.kind." + kind(request)));
    switch (request) {
      case Delete(var places, var most, var names) -> {
        add(facts, "plan.fact.from", places(places.stream(), places.size()));
        names.stream().findFirst().ifPresent(first -> names(facts, first));
        most.ifPresent(many -> add(facts, "plan.fact.most", Formats.count(many)));
      }
      case Routed routed -> {
        routed(facts, routed);
        policy(facts, routed);
      }
    }
    Tally tally = snapshot.tally();
    boolean counting = snapshot.state() instanceof TransferState.Running(var still) && still;
    add(
        facts,
        "plan.fact.found",
        TEXTS.get(
            counting ? "plan.found.so-far" : "plan.found",
            Formats.count(tally.planned()),
            Formats.size(tally.bytesPlanned())));
    return facts;
  }

  private static String kind(TransferRequest request) {
    return switch (request) {
      case Copy _ -> "copy";
      case Move _ -> "move";
      case Sync _ -> "sync";
      case Compare _ -> "compare";
      case Delete _ -> "delete";
    };
  }

  private static void routed(List<Fact> facts, Routed request) {
    List<Route> routes = request.routes();
    add(facts, "plan.fact.from", places(routes.stream().map(Route::from), routes.size()));
    if (request instanceof Compare compare && compare.manifest().isPresent()) {
      add(facts, "plan.fact.list", compare.manifest().get().toString());
    } else {
      add(
          facts,
          request instanceof Compare ? "plan.fact.against" : "plan.fact.to",
          places(routes.stream().map(Route::to), routes.size()));
    }
    if (!routes.isEmpty()) {
      names(facts, routes.getFirst().names());
    }
  }

  private static void policy(List<Fact> facts, Routed request) {
    CopyPolicy policy = request.policy();
    if (request instanceof Compare compare) {
      add(
          facts,
          "plan.check",
          TEXTS.get(compare.reads() ? "job.compare-reads" : "job.compare-told"));
    } else {
      add(facts, "plan.exists", Choices.label(policy.ifExists()));
      add(facts, "plan.encoding", Choices.label(policy.encoding()));
      add(facts, "plan.check", TEXTS.get(policy.verify() ? "plan.verify" : "job.verify-off"));
    }
    if (policy.requireHash()) {
      add(facts, "verify.no-hash", TEXTS.get("plan.require-hash"));
    }
    if (request instanceof Sync sync) {
      add(facts, "sync.extras", TEXTS.get(sync.deletes() ? "sync.delete" : "plan.fact.no-extras"));
    }
    int lanes = policy.lanes();
    add(
        facts,
        "dock.in-flight",
        lanes == 0 ? TEXTS.get("lanes.auto") : TEXTS.get("lanes.fixed", lanes));
    add(facts, "dock.limit", LimitText.of(policy.limit()));
  }

  private static void names(List<Fact> facts, NameFilter names) {
    if (names.equals(NameFilter.NONE)) {
      return; // the objects were named one by one, and the files of the job are they
    }
    if (!names.include().isEmpty()) {
      add(facts, "plan.only", String.join("; ", names.include()));
    }
    if (!names.exclude().isEmpty()) {
      add(facts, "plan.fact.except", String.join("; ", names.exclude()));
    }
  }

  private static String places(Stream<Place> places, int all) {
    Function<Place, String> words = place -> JobText.address(place.location());
    String first = places.limit(MOST).map(words).collect(Collectors.joining("\n"));
    return all <= MOST
        ? first
        : first + "\n" + TEXTS.get("plan.fact.more", Formats.count(all - MOST));
  }

  private static void add(List<Fact> facts, String name, String value) {
    facts.add(new Fact(TEXTS.get(name), value));
  }
}
