// The form in which a board's settings are typed: as a page, or over the serial line.
#pragma once

#include <stdint.h>

#include "../core/settings.h"
#include "form_request.h"
#include "sink.h"

namespace twinlane {

/**
 * Shows settings, and takes over and saves new ones if all of them are valid. A secret is never shown again; left empty it
 * keeps its value. What is refused is counted, and changes nothing. Confined to the loop of the settings form.
 */
class SettingsForm {
 public:
  /** `trouble`: what went wrong, for the page's first line; "" for nothing. All arguments must outlive the form. */
  SettingsForm(Settings& settings, Store& store, char* scratch, size_t scratchBytes, const char* trouble);

  /** Answers a request that is whole, or one that was refused: then it says why. */
  void answer(FormRequest& request, FormRequest::State state, Sink& out);

  /** Carries out one line that was typed: `name=value`, `show`, `save`, `forget`; anything else is explained. */
  void typed(const char* line, Sink& out);

  /** Are there new settings in the store? Then the board should start again. */
  bool saved() const { return saved_; }

  uint32_t refused() const { return refused_; }

 private:
  void post(char* body, Sink& out);
  const char* takeOver(Settings& into, char* body, const char*& name);
  void page(Sink& out);
  void field(const SettingName& setting, Sink& out);
  void refuse(const char* status, const char* why, Sink& out);
  void show(Sink& out);
  bool save();

  Settings& settings_;
  Settings draft_;  // what a post would change them to
  Store& store_;
  char* scratch_;
  size_t scratchBytes_;
  const char* trouble_;
  const char* troubleAt_ = "";
  uint32_t refused_ = 0;
  bool saved_ = false;
};

}  // namespace twinlane
