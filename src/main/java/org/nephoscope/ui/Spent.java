package org.nephoscope.ui;

import java.util.concurrent.atomic.LongAdder;
import org.nephoscope.transfer.cost.Requests;

/// How often one store was asked, by what such a request is counted as.
///
/// @param writes what is put and copied
record Spent(LongAdder lists, LongAdder reads, LongAdder writes, LongAdder deletes) {

  Spent() {
    this(new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder());
  }

  Requests requests() {
    return new Requests(lists.sum(), reads.sum(), writes.sum(), deletes.sum());
  }
}
