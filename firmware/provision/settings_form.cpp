#include "settings_form.h"

#include <string.h>

#include "../core/text.h"
#include "percent.h"
#include "start.h"

namespace twinlane {

namespace {

TWINLANE_FLASH_TEXT(
    kHead,
    "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n"
    "<!doctype html><meta name=viewport content='width=device-width'><title>Twinlane</title>");
TWINLANE_FLASH_TEXT(kAway,
                    "HTTP/1.1 302 Found\r\nLocation: http://192.168.4.1/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
TWINLANE_FLASH_TEXT(
    kSaved,
    "<h1>Saved</h1><p>The board now joins your Wi-Fi and fetches its key. If this Wi-Fi comes back in half a minute, "
    "something was refused: join it again, and the form says what.");
TWINLANE_FLASH_TEXT(kTop,
                    "<style>body{font:1em sans-serif;max-width:32em;margin:auto;padding:1em}label{display:block;margin:1em 0}"
                    "input,textarea{width:100%;box-sizing:border-box;font:inherit}small{color:#555}b{color:#a00}</style>"
                    "<h1>This board</h1>");
TWINLANE_FLASH_TEXT(kAlert, "<p role=alert><b>");
TWINLANE_FLASH_TEXT(kForm, "<form method=post action=/save autocomplete=off>");
TWINLANE_FLASH_TEXT(kMore, "<details><summary>More</summary>");
TWINLANE_FLASH_TEXT(kBottom, "</details><p><button>Save</button></form>");
TWINLANE_FLASH_TEXT(kSecret, " type=password placeholder='as it was' value=\"");
TWINLANE_FLASH_TEXT(kPlain, "\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\n");
constexpr const char* kNotSaved = "the board's memory refused; try again";

/** The settings that every home must make first; the others have defaults that work. */
bool isEssential(const char* name) {
  return strcmp(name, "wifiName") == 0 || strcmp(name, "wifiPassword") == 0 || strcmp(name, "controlUrl") == 0 ||
         strcmp(name, "claimCode") == 0;
}

/** Escapes a text, ours or a person's, so that it cannot become markup. */
void escaped(const char* text, Sink& out) {
  for (; *text != '\0'; text++) {
    switch (*text) {
      case '&':
        out.add("&amp;");
        break;
      case '<':
        out.add("&lt;");
        break;
      case '"':
        out.add("&quot;");
        break;
      default:
        out.write(text, 1);
    }
  }
}

}  // namespace

SettingsForm::SettingsForm(Settings& settings, Store& store, char* scratch, size_t scratchBytes, const char* trouble)
    : settings_(settings), draft_(settings), store_(store), scratch_(scratch), scratchBytes_(scratchBytes), trouble_(trouble) {}

void SettingsForm::answer(FormRequest& request, FormRequest::State state, Sink& out) {
  if (state == FormRequest::State::TooLong) {
    refuse("413 Payload Too Large", "at most 8192 bytes are read", out);
  } else if (state != FormRequest::State::Whole) {
    refuse("400 Bad Request", "only a browser's GET and POST are understood", out);
  } else if (request.isPost() && request.asksFor("/save")) {
    post(request.body(), out);
  } else if (!request.isPost() && request.asksFor("/")) {
    page(out);
  } else {  // a phone that checks whether it is online
    out.add(kAway);
  }
}

void SettingsForm::post(char* body, Sink& out) {
  draft_ = settings_;
  const char* name = "";
  const char* why = takeOver(draft_, body, name);
  if (why == nullptr && startWith(draft_) == Start::Form) {
    name = "the form";
    why = "a Wi-Fi, the relay's address, and a claim code or a key are needed";
  }
  if (why == nullptr && tlsProblem(draft_) != nullptr) {
    name = "controlUrl";
    why = tlsProblem(draft_);
  }
  if (why == nullptr) {
    settings_ = draft_;
    why = save() ? nullptr : kNotSaved;
  }
  if (why != nullptr) {
    refused_++;
    troubleAt_ = name;
    trouble_ = why;
    page(out);
    return;
  }
  out.add(kHead).add(kSaved);
}

/** Sets pair by pair; nullptr, or why not: then `name` is the setting whose value was refused. */
const char* SettingsForm::takeOver(Settings& into, char* body, const char*& name) {
  for (char* pair = body; *pair != '\0';) {
    char* end = pair + strcspn(pair, "&");
    char* next = *end == '&' ? end + 1 : end;
    *end = '\0';
    char* value = strchr(pair, '=');
    if (value == nullptr) {
      return "a name and a value are expected";
    }
    *value++ = '\0';
    name = pair;
    if (!decodePercent(pair) || !decodePercent(value)) {
      return "it is not written as browsers write it";
    }
    bool secret = false;
    for (size_t i = 0; i < settingCount(); i++) {
      secret = secret || (settingName(i).secret && strcmp(settingName(i).name, pair) == 0);
    }
    const char* why = secret && *value == '\0' ? nullptr : setSetting(into, pair, value);
    if (why != nullptr) {
      return why;
    }
    pair = next;
  }
  return nullptr;
}

void SettingsForm::page(Sink& out) {
  out.add(kHead).add(kTop);
  if (*trouble_ != '\0') {
    out.add(kAlert);
    escaped(troubleAt_, out);
    out.add(*troubleAt_ != '\0' ? ": " : "");
    escaped(trouble_, out);
    out.add("</b>");
  }
  out.add(kForm);
  for (size_t i = 0; i < settingCount(); i++) {
    if (isEssential(settingName(i).name)) {
      field(settingName(i), out);
    }
  }
  out.add(kMore);
  for (size_t i = 0; i < settingCount(); i++) {
    if (!isEssential(settingName(i).name)) {
      field(settingName(i), out);
    }
  }
  out.add(kBottom);
}

void SettingsForm::field(const SettingName& setting, Sink& out) {
  bool lines = strcmp(setting.name, "caPem") == 0;
  size_t bytes = setting.secret ? 0 : showSetting(draft_, setting.name, scratch_, scratchBytes_);
  scratch_[bytes] = '\0';
  out.add("<label>").add(setting.name).add(lines ? "<textarea rows=4 name=" : "<input name=").add(setting.name);
  if (lines) {
    out.add(">");
    escaped(scratch_, out);
    out.add("</textarea>");
  } else {
    setting.secret ? out.add(kSecret) : out.add(" value=\"");
    escaped(scratch_, out);
    out.add("\">");
  }
  out.add("<small>");
  escaped(setting.what, out);
  out.add("</small></label>");
}

void SettingsForm::refuse(const char* status, const char* why, Sink& out) {
  refused_++;
  out.add("HTTP/1.1 ").add(status).add(kPlain).add(why).add("\n");
}

void SettingsForm::typed(const char* line, Sink& out) {
  const char* equals = strchr(line, '=');
  if (strcmp(line, "show") == 0) {
    show(out);
  } else if (strcmp(line, "save") == 0) {
    const char* why = tlsProblem(settings_);
    why = why == nullptr && !save() ? kNotSaved : why;
    out.add(why == nullptr ? "saved; starting again" : why).add("\r\n");
  } else if (strcmp(line, "forget") == 0) {
    saved_ = forgetSettings(store_);
    out.add(saved_ ? "forgotten; starting again" : kNotSaved).add("\r\n");
  } else if (equals != nullptr) {
    char name[32];
    size_t bytes = static_cast<size_t>(equals - line);
    const char* why = "no such setting";
    if (bytes < sizeof name) {
      memcpy(name, line, bytes);
      name[bytes] = '\0';
      why = setSetting(settings_, name, equals + 1);
    }
    refused_ += why != nullptr ? 1 : 0;
    out.add(why != nullptr ? why : "ok").add("\r\n");
  } else if (*line != '\0') {
    refused_++;
    out.add("name=value, show, save or forget\r\n");
  }
}

void SettingsForm::show(Sink& out) {
  for (size_t i = 0; i < settingCount(); i++) {
    const SettingName& setting = settingName(i);
    size_t bytes = showSetting(settings_, setting.name, scratch_, scratchBytes_);
    out.add(setting.name).add("=");
    if (setting.secret) {
      out.add(bytes > 0 ? "(kept)" : "");
    } else {
      out.write(scratch_, bytes);
    }
    out.add("    ").add(setting.what).add("\r\n");
  }
}

bool SettingsForm::save() {
  saved_ = saveSettings(settings_, store_, scratch_, scratchBytes_);
  return saved_;
}

}  // namespace twinlane
