package org.nephoscope.ui;

import atlantafx.base.controls.ProgressSliderSkin;
import javafx.scene.control.Skin;
import javafx.scene.control.Slider;

/// A slider whose track is filled up to its value.
public final class FilledSlider extends Slider {

  public FilledSlider(double least, double most, double value) {
    super(least, most, value);
  }

  @Override
  protected Skin<?> createDefaultSkin() {
    return new ProgressSliderSkin(this);
  }
}
