package org.nephoscope.ui.tour;

import java.io.IOException;
import java.util.List;
import org.nephoscope.connection.Place;

/// Looking around: what the table shows is what the store lists.
final class BrowseSteps {

  private final Visit visit;

  BrowseSteps(Visit visit) {
    this.visit = visit;
  }

  void run() throws TourFailed, IOException, InterruptedException {
    long begin = System.nanoTime();
    int top = compare("demo://");
    visit.tell("opened demo:// and listed its %d rows in %s".formatted(top, Words.since(begin)));
    begin = System.nanoTime();
    int many = compare("demo://tiny-objects/");
    visit.tell(
        "listed %d objects of demo://tiny-objects/ in %s".formatted(many, Words.since(begin)));
    filter();
  }

  /// Goes there, and compares all rows and the ones that can be seen with the store's listing.
  private int compare(String address) throws TourFailed, IOException, InterruptedException {
    Place place = visit.go(address);
    List<String> wanted = visit.truth().rows(place);
    List<String> shown = visit.hand().ask(visit::allNames);
    TourFailed.unless(
        shown.equals(wanted),
        "the table of %s holds %d rows that are not the %d the store lists"
            .formatted(address, shown.size(), wanted.size()));
    compareVisible(address, wanted);
    return wanted.size();
  }

  private void compareVisible(String address, List<String> wanted)
      throws TourFailed, InterruptedException {
    visit
        .hand()
        .until(
            "the rows seen at " + address + " are the first that the store lists",
            () -> begins(wanted, visit.sight().rowNames()));
  }

  private static boolean begins(List<String> all, List<String> first) {
    return !first.isEmpty()
        && first.size() <= all.size()
        && first.equals(all.subList(0, first.size()));
  }

  private void filter() throws TourFailed, IOException, InterruptedException {
    String text = "_r07_";
    Place place = visit.hand().ask(visit.app().browser()::place);
    List<String> wanted =
        visit.truth().rows(place).stream().filter(name -> name.contains(text)).toList();
    visit.hand().act(() -> visit.app().browser().filterProperty().set(text));
    visit
        .hand()
        .until(
            "the filter leaves " + wanted.size() + " rows",
            () -> visit.app().browser().entries().size() == wanted.size());
    TourFailed.unless(
        visit.hand().ask(visit::allNames).equals(wanted),
        "the filter %s shows other rows".formatted(text));
    compareVisible("the filter " + text, wanted);
    visit.hand().act(() -> visit.app().browser().filterProperty().set(""));
    visit.tell("filtered them to the %d whose name holds %s".formatted(wanted.size(), text));
  }
}
